"""Closed calls on their way to ticket systems: queued in the transaction that closes them, sent at least once."""
