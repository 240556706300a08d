"""What this app tells the apps above it. A change is told inside the transaction that made it."""

from django.dispatch import Signal

votes_changed = Signal()  # page

# What visitors did, sent robustly after it was done, with the request they did it by.
answer_voted = Signal()  # request, page, vote
question_sent = Signal()  # request, question; its `search_id` is that of the search that led nowhere
