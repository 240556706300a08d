"""Signals of imports for the apps above."""

from django.dispatch import Signal

# Before and after many pages change in this process. Sent in pairs by `importing.running` alone, also when a run
# raises; a killed process sends no end, and loses whatever waited in its memory.
import_started = Signal()
import_finished = Signal()
