"""What an import tells the apps above."""

from django.dispatch import Signal

# Many pages are about to change in this process, and now they have. Sent in pairs by `importing.running` alone, also
# when a run breaks off; a process that is killed sends no end, and takes whatever waited in its memory with it.
import_started = Signal()
import_finished = Signal()
