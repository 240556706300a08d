"""What other parts of the desk hear of texts."""

from django.dispatch import Signal

text_failed = Signal()  # handover: it never arrives; inside the transaction that says so
