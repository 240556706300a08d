"""What bulk actions tell the apps above."""

from django.dispatch import Signal

# Before the first of several batches; `action` and the `keys` of all rows that were confirmed.
bulk_confirmed = Signal()
# After each batch, in its transaction; `action` and the `keys` of its rows, of which `done` changed.
bulk_done = Signal()
