"""Signals for the apps above. Those of changes are sent inside the transaction of the change."""

from django.dispatch import Signal

rating_changed = Signal()  # procedure
terms_merging = Signal()  # old, new; sent before rows move from one to the other
places_changed = Signal()  # after writing many localities, former ones or offices at once, which sends no other signal

# Actions of visitors, sent robustly afterwards, with their request.
procedure_rated = Signal()  # request, page, rating
online_service_opened = Signal()  # request, service
