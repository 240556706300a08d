"""What switchboards tell: signed messages and screen pops, each kept once and applied by its own time.

Numbers of callers are hashed or dropped before anything is stored.
"""
