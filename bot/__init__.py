"""What runs inside Rasa: NLU components and channels."""
