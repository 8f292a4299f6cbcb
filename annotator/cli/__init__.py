"""The shell: the commands of `annotator`, one module each."""
