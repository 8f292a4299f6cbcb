"""The tour: a guided first run, one thing to do at a time."""
