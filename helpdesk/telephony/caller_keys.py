"""Whether two calls come from one number, without keeping the number: off by default.

A keyed hash whose key changes every so many days; calls further apart cannot be put together by anybody.
"""

import datetime
import re

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac


def caller_key(phone: str, day: datetime.date | None = None) -> str:
    """Of a call of this day, today if none is given. Empty where it is off, or the number is withheld."""
    days = settings.HELPDESK_CALLER_KEY_DAYS
    digits = re.sub(r"\D", "", phone)
    if not days or len(digits) < 6:
        return ""
    period = (day or timezone.localdate()).toordinal() // days
    number = re.sub(r"^(?:84|0)", "", digits)
    return salted_hmac("helpdesk.caller", f"{days} {period} {number}", algorithm="sha256").hexdigest()
