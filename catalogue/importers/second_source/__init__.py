"""Several sources of one procedure, weighed: what they agree on is confirmed, what they disagree on is shown as such.

The newest source that states facts is the base. Another one confirms, contradicts or fills it, and replaces no value.
"""
