"""Text analysis: pure functions that both engines share, so that a text is understood once."""
