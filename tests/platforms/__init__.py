"""Stand-ins for the messaging platforms on loopback: they send and check what the real ones do."""
