"""Report → Reading. `read` is the table of contents: every stage is a plain function from values to values."""
