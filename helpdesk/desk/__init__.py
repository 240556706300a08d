"""Screens around the calls, below `ho-tro/`: worklists, recalls, callbacks, news, figures, reviews."""
