"""The action server: thin adapters from a conversation to the retrieval layer."""
