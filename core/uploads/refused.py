from django.core.exceptions import SuspiciousOperation


class UploadRefused(SuspiciousOperation):
    """A file is not taken; the message is for whoever sent it."""
