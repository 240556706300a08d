"""A browser of an agent: what the console sends."""

import json
import uuid
from typing import Any

from django.test import Client

from helpdesk.models import AgentProfile, Call

API = "/api/ho-tro/v1"


class Desk:
    def __init__(self, user: Any) -> None:
        self.client = Client()
        self.client.force_login(user)

    def post(self, path: str, body: Any) -> Any:
        return self.client.post(f"{API}{path}", json.dumps(body), content_type="application/json")

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"{API}{path}", headers=headers)

    def open(self, **values: Any) -> Call:
        response = self.post("/calls", {"id": str(uuid.uuid4()), **values})
        assert response.status_code == 200, response.content
        return Call.objects.get(ref=response.json()["header"]["ref"])

    def send(self, call: Call | str, *ops: dict[str, Any], **batch: Any) -> Any:
        ref = call if isinstance(call, str) else call.ref
        return self.post(f"/calls/{ref}/ops", {"tab": "a", "rev": 0, "ops": list(ops), **batch})

    def do(self, call: Call | str, *ops: dict[str, Any], **batch: Any) -> dict[str, Any]:
        """That all are applied."""
        response = self.send(call, *ops, **batch)
        assert response.status_code in (200, 423), response.content
        body: dict[str, Any] = response.json()
        assert not body["refused"], body["refused"]
        assert set(body["applied"]) == {each["id"] for each in ops}
        return body


def desk_of(agent: AgentProfile) -> Desk:
    return Desk(agent.user)


def op(kind: str, value: Any = None, **values: Any) -> dict[str, Any]:
    return {"id": str(uuid.uuid4()), "kind": kind, "value": value, **values}


def set_op(field: str, value: Any, base: Any = None) -> dict[str, Any]:
    return op("set", value, field=field, base=base)


def note(text: str, entry: str = "", **values: Any) -> dict[str, Any]:
    return op("note", text, entry=entry or str(uuid.uuid4()), field="note", **values)
