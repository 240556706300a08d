"""Signals for the apps above. Those of changes are sent inside the transaction of the change."""

from django.dispatch import Signal

votes_changed = Signal()  # page

# Actions of visitors, sent robustly afterwards, with their request.
answer_voted = Signal()  # request, page, vote
question_sent = Signal()  # request, question; its `search_id` is that of the search without an answer
