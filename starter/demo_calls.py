"""A demo agent, a demo lead and twenty calls, made through the same functions as real ones."""

import datetime
import secrets
import uuid
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from accounts.roles.declaration import role
from catalogue.models import Procedure
from helpdesk.calls.opening import Opening, open_call
from helpdesk.models import AgentProfile, Call
from helpdesk.ops.batch import apply_batch
from helpdesk.ops.registry import Op
from starter.files import read_yaml

ACCOUNTS = {
    "tong-dai-vien": ("helpdesk_agent", "Tổng đài viên thử"),
    "truong-ca": ("helpdesk_lead", "Trưởng ca thử"),
}
_PASSWORD_BYTES = 12


def load_demo_calls() -> dict[str, str]:
    """Passwords of the accounts that were made, by name; empty where there were agents or calls before."""
    if AgentProfile.objects.exists() or Call.objects.exists():
        return {}
    with transaction.atomic():
        passwords = {name: _account(name, key, shown) for name, (key, shown) in ACCOUNTS.items()}
        agent = AgentProfile.objects.get(user__username="tong-dai-vien")
        for entry in read_yaml("helpdesk", "calls.yaml"):
            _call(agent, entry)
    return passwords


def _account(name: str, key: str, shown: str) -> str:
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    user: Any = get_user_model().objects.create_user(name, password=password)
    user.groups.add(Group.objects.get(name=role(key).name))
    AgentProfile.objects.create(user=user, name=shown, queues=["chung"])
    return password


def _call(agent: AgentProfile, entry: dict[str, Any]) -> None:
    began = timezone.now() - datetime.timedelta(hours=entry["ago"])
    ended = began + datetime.timedelta(seconds=entry["talk"])
    call = open_call(agent, Opening(at=began, queue="chung"), is_answered=True)
    answered = began + datetime.timedelta(seconds=entry["talk"] // 2)
    ops = [_op("note", began, entry["words"], field="verbatim", entry=uuid.uuid4())]
    if search := entry.get("search"):
        codes = [str(entry["code"])] if "code" in entry else []
        ops.append(_op("search", answered, {"query": search, "codes": codes, "confident": bool(codes)}))
    if "code" in entry and Procedure.objects.filter(code=str(entry["code"])).exists():
        use = "partly" if entry["outcome"] == "partly" else "answered"
        ops.append(_op("link", answered, {"target": str(entry["code"]), "use": use, "asked": entry["asked"]}))
    for field in ("place_said", "target", "outcome"):
        if field in entry:
            ops.append(_op("set", ended, entry[field], field=field, base=""))
    ops += [_op("end", ended), _op("finish", ended + datetime.timedelta(seconds=9))]
    apply_batch(call.ref, agent, ops)


def _op(kind: str, at: datetime.datetime, value: Any = None, **values: Any) -> Op:
    return Op(uuid.uuid4(), kind, client_at=at, typed_at=at, value=value, **values)
