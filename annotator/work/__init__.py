"""The verbs: what an analyst can do, the same for the screen, the shell and Python."""
