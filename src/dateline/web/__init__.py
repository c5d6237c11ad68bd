"""The reading room: a record in the browser, on this machine (the extra `web`)."""
