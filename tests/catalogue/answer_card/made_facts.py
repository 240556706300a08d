"""Facts of made-up procedures, in their stored form."""

import datetime

from catalogue.answer_card.procedure_facts import ProcedureFacts
from catalogue.answer_card.types import Asker
from catalogue.workdays import WorkCalendar

CODE = "9.000001"
MONDAY = datetime.date(2026, 11, 30)
# New Year's Day, a Friday, and one whose name is not announced yet.
CALENDAR = WorkCalendar(
    days_off={
        datetime.date(2026, 9, 2): "Quốc khánh",
        datetime.date(2027, 1, 1): "Tết Dương lịch",
        datetime.date(2027, 2, 5): "Tết Nguyên đán",
    },
    worked={datetime.date(2026, 12, 12): "Làm bù"},
    unconfirmed=frozenset({datetime.date(2027, 2, 5)}),
)


def block(number: object, **value) -> dict:
    return {"id": f"b{number}", "value": value}


def item(number: object, value) -> dict:
    return {"type": "item", "id": f"i{number}", "value": value}


def case(key: str, group: str = "", kind: str = "reason", label: str = "") -> dict:
    return block(f"case-{key}", key=key, label=label or f"Trường hợp {key}", kind=kind, group=group)


def fee(number: object, amount: int | None = None, **value) -> dict:
    status = "amount" if amount is not None else "unknown"
    return block(number, **{"kind": "charge", "status": status, "amount": amount, **value})


def time(number: object, length: int | None = None, unit: str = "working_day", **value) -> dict:
    return block(number, **{"value": length, "unit": unit if length is not None else "", **value})


def papers(number: object, *names: str | dict, cases: tuple[str, ...] = ()) -> dict:
    listed = [each if isinstance(each, dict) else {"name": each} for each in names]
    items = [item(f"{number}-{index}", paper) for index, paper in enumerate(listed)]
    return block(number, cases=list(cases), documents=items)


def facts(**values) -> ProcedureFacts:
    return ProcedureFacts(
        **{"code": CODE, "name": "Cấp giấy", "language": "vi", "calendar": CALENDAR, **values},
    )


def asker(**values) -> Asker:
    return Asker(**{"day": MONDAY, "language": "vi", **values})
