"""Stand-ins for the messaging platforms, on loopback: they send what the real ones send and check what they check."""
