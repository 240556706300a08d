"""What an import tells the apps above.

Many pages are about to change, in this process, and now they have: whoever follows each change can wait and follow
them together. Sent in pairs, also when a run breaks off; a process that is killed sends no end, and takes whatever
waited in its memory with it.
"""

from django.dispatch import Signal

import_started = Signal()
import_finished = Signal()
