"""The second look at what the engine found: signals added to its scores, variants grouped, the page cut."""
