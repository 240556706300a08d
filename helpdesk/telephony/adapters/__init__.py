"""One module a provider: `read(body, now) -> Message`."""

import datetime
from collections.abc import Callable
from typing import Any

from helpdesk.telephony.adapters import asterisk, generic, stringee, zammad
from helpdesk.telephony.message import Message

Reader = Callable[[dict[str, Any], datetime.datetime], Message]

READERS: dict[str, Reader] = {
    "generic": generic.read,
    "zammad": zammad.read,
    "stringee": stringee.read,
    "asterisk": asterisk.read,
}
