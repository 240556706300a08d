"""What this app tells the apps above it. A change is told inside the transaction that made it."""

from django.dispatch import Signal

rating_changed = Signal()  # procedure

# What visitors did, sent robustly after it was done, with the request they did it by.
procedure_rated = Signal()  # request, page, rating
online_service_opened = Signal()  # request, service
