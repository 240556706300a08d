"""What an import tells the apps above, and asks them."""

from django.dispatch import Signal

# Many pages are about to change in this process, and now they have. Sent in pairs by `importing.running` alone, also
# when a run breaks off; a process that is killed sends no end, and takes whatever waited in its memory with it.
import_started = Signal()
import_finished = Signal()

# Asked by `ProcedureImporter`, at most once a run and also in a dry one: what else are procedures called? Receivers
# return a mapping of code to names, or None; a receiver that cannot answer logs why and does not raise.
everyday_names = Signal()
