"""Signals for the apps above. Those of changes are sent inside the transaction of the change."""

from django.dispatch import Signal

rating_changed = Signal()  # procedure

# Actions of visitors, sent robustly afterwards, with their request.
procedure_rated = Signal()  # request, page, rating
online_service_opened = Signal()  # request, service
