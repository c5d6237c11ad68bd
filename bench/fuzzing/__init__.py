"""Hostile inputs of every kind that Dateline takes, made by number and seed, and what must hold of whatever it makes of them."""
