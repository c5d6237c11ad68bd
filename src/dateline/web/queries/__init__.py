"""What the pages ask of a record: pure values out."""
