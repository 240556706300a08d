"""What this app tells the apps above it. Sent inside the transaction that made the change."""

from django.dispatch import Signal

votes_changed = Signal()  # page
