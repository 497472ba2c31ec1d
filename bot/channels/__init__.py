"""Rasa's doors to the outside: thin subclasses of its channels."""
