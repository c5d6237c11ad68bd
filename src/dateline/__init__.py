"""Dateline reads conflict and diplomacy news into a record that can be checked."""
