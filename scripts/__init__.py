"""Set-up and start: what the make targets call. Standard library only, Python 3.11 or newer."""
