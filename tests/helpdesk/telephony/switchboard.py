"""A simulated switchboard: makes the messages of calls, and sends them late, twice and out of order."""

import datetime
import json
import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client

from helpdesk.signatures import HEADER, sign
from tests.helpdesk.calls_api import API

SECRET = "bí mật của tổng đài"
START = datetime.datetime(2026, 11, 29, 3, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Line:
    """What happens in one call: seconds after the start, event, extension."""

    call: str
    steps: tuple[tuple[float, str, str], ...]

    def messages(self) -> list[dict[str, Any]]:
        return [
            {
                "call": self.call,
                "event": event,
                "ext": extension,
                "at": (START + datetime.timedelta(seconds=seconds)).isoformat(),
                "id": f"{self.call}-{number}",
                "phone": "0912345678",
                "queue": "chung",
            }
            for number, (seconds, event, extension) in enumerate(self.steps)
        ]


def shaken(messages: list[dict[str, Any]], chance: random.Random) -> Iterator[dict[str, Any]]:
    """In another order, and some of them again."""
    again = [each for each in messages if chance.random() < 0.5]
    order = [*messages, *again]
    chance.shuffle(order)
    yield from order


class Switchboard:
    def __init__(self, provider: str = "generic", secret: str = SECRET) -> None:
        self.client, self.provider, self.secret = Client(), provider, secret

    def send(self, body: Any, *, signature: str | None = None, at: int | None = None) -> Any:
        raw = json.dumps(body).encode()
        header = sign(self.secret, raw, at or int(time.time())) if signature is None else signature
        return self.client.post(
            f"{API}/telephony/{self.provider}", raw, content_type="application/json", headers={HEADER: header}
        )

    def send_all(self, bodies: Iterable[Any]) -> None:
        for body in bodies:
            response = self.send(body)
            assert response.status_code == 200, response.content
