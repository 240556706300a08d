"""Steps of query understanding: one a module, each pure, each from text or syllables to the same."""
