"""The articles and the retrieval layer; nothing in here knows Rasa."""
