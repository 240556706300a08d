"""Warns in import reports of procedures under a body that has ended."""

import datetime
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from catalogue.choices import AgencyRole
from catalogue.models import Agency, PageHealth, ProcedurePage
from catalogue.name_digest import name_digest
from catalogue.succession import ended_by
from importing.import_signals import import_finished, import_started
from importing.record_advice import advises
from importing.running import is_import_running
from vietnamese.text import clean_line

ENDED_BODY = "Cơ quan đã kết thúc"
HAS_TWIN = "Đã có trang cùng tên của cơ quan khác"


@advises(ProcedurePage)
def warn_of_ended_bodies(record: Any, values: Mapping[str, Any]) -> Iterator[str]:
    """One query for a record that names one, to find pages of the same name."""
    bodies = _ended_bodies() if is_import_running() else _ended_bodies.__wrapped__()
    fields = (f"{role}_agencies" for role in AgencyRole)
    names = dict.fromkeys(name for field in fields for name in values.get(field, ()) if name in bodies)
    for name in names:
        last_day, successor = bodies[name]
        yield f"{ENDED_BODY}: {name}, {last_day:%d/%m/%Y}" + (f", kế thừa: {successor}" if successor else "")
    if names:
        alike = PageHealth.objects.filter(name_digest=name_digest(values["name"]), page__live=True)
        codes = set(alike.values_list("page__code", flat=True)) - {"", record.code}
        if codes:
            yield f"{HAS_TWIN}: {', '.join(sorted(codes))}: {clean_line(values['name'])[:120]}"


@cache
def _ended_bodies() -> dict[str, tuple[datetime.date, str]]:
    """Last day and successor by name; read once an import."""
    ended = Agency.objects.filter(ended_by(timezone.localdate()))
    rows = ended.values_list("name", "valid_to", "successor__name")
    return {name: (last_day, successor or "") for name, last_day, successor in rows if last_day}


@receiver((import_started, import_finished))
def forget_bodies(sender: Any, **kwargs: Any) -> None:
    _ended_bodies.cache_clear()
