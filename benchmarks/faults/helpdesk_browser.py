"""What the console does with ops, without a browser: a buffer of what is not acknowledged, sent until it is."""

import datetime
import time
import uuid
from collections.abc import Callable
from random import Random
from typing import Any

import requests

SECONDS = 5.0
MOST_OPS = 50


class NoNetwork(Exception):
    """Nothing came back: whether it arrived is not known."""


class Browser:
    """One tab. `buffer` holds ops that are not acknowledged; another tab of the agent may share it."""

    def __init__(self, site: str, cookies: dict[str, str], ref: str) -> None:
        self.site, self.ref = site, ref
        self.http = requests.Session()
        self.http.trust_env = False
        self.http.cookies.update(cookies)
        self.token = ""
        self.buffer: dict[str, dict[str, Any]] = {}
        self.made: list[str] = []
        self.acknowledged: set[str] = set()
        self.refused: dict[str, Any] = {}
        self.conflicts = 0
        self.texts: list[str] = []
        self.was_closed = False
        self.network: Callable[[bool], None] = lambda is_sent: None  # raises NoNetwork before or after it is sent

    def type_note(self, text: str, entry: str = "", base: int | None = None) -> dict[str, Any]:
        """An op of a text that no other note has."""
        self.texts.append(text)
        return self.make("note", text, entry=entry or str(uuid.uuid4()), field="note", base=base)

    def make(self, kind: str, value: Any = None, **values: Any) -> dict[str, Any]:
        now = datetime.datetime.now(datetime.UTC).isoformat()
        op = {"id": str(uuid.uuid4()), "kind": kind, "value": value, "client_at": now, **values}
        self.buffer[op["id"]] = op
        self.made.append(op["id"])
        return op

    def flush(self) -> bool:
        """Whether the buffer is empty now. One try."""
        ops = list(self.buffer.values())[:MOST_OPS]
        if not ops:
            return True
        try:
            answer = self._post(f"/calls/{self.ref}/ops", {"tab": "a", "rev": 0, "sent_at": _now(), "ops": ops})
        except (requests.RequestException, NoNetwork):
            return False
        for op in answer["applied"]:
            self.acknowledged.add(op)
            self.buffer.pop(op, None)
        for op, problem in answer["refused"].items():
            self.refused[op] = problem
            self.buffer.pop(op, None)
        self.conflicts += len(answer["conflicts"])
        return not self.buffer

    def flush_all(self, random: Random, *, tries: int = 400) -> None:
        """Until all is acknowledged. Raises TimeoutError."""
        for _try in range(tries):
            if self.flush():
                return
            time.sleep(random.uniform(0.02, 0.2))
        raise TimeoutError(f"{len(self.buffer)} ops were never acknowledged")

    def _post(self, path: str, body: Any) -> Any:
        self.network(False)
        if not self.token:
            self.token = self._get("/session")["csrf_token"]
        headers = {"X-CSRFToken": self.token, "Referer": self.site}
        response = self.http.post(f"{self.site}/api/ho-tro/v1{path}", json=body, headers=headers, timeout=SECONDS)
        self.network(True)
        if response.status_code not in (200, 423):
            raise requests.HTTPError(f"{response.status_code} {response.text[:200]}")
        self.was_closed = response.status_code == 423
        return response.json()

    def _get(self, path: str) -> Any:
        response = self.http.get(f"{self.site}/api/ho-tro/v1{path}", timeout=SECONDS)
        response.raise_for_status()
        return response.json()


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat()
