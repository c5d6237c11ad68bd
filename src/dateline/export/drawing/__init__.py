"""Drawings: SVG made on the server of frozen values, for pages, notebooks and files; colours follow the reader's scheme."""
