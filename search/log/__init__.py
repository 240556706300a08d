"""The log of searches: what was asked, what was shown, what came of it, and what editors learn from it."""
