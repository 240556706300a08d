"""The second ranking of an engine's hits, by signals added to its scores; order of suggestions; confidence."""
