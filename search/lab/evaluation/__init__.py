"""How good the search is: judged queries, metrics and the run that puts them together."""
