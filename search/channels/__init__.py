"""The channels of a site by its settings and rows: one for each index, without the engine behind it."""
