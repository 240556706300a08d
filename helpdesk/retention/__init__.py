"""How long calls, their words and contacts of callers are kept; export and erasure of one call."""
