"""What others hear of: each is sent inside the transaction, with `call`, but the last."""

from django.dispatch import Signal

call_closed = Signal()  # also: figures of its day are out of date
call_corrected = Signal()
call_parked = Signal()
call_changed = Signal()  # after the commit, with `agents`: keys of those whose consoles show it
