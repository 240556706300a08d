"""The list that an agent sees while typing: what is found, what is recognised, and what is not sure."""
