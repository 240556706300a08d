"""Single values of a call's header."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from catalogue.models import Field, Locality
from helpdesk.calls.corrections import correct
from helpdesk.calls.refusals import BadValue
from helpdesk.masking import mask_words
from helpdesk.models import Call, WrapUpCode
from helpdesk.models.choices import CalledBefore, CallerKind
from helpdesk.ops.registry import Applied, Op, OpContext, handles
from helpdesk.ops.values import choice_of, number_or_none, text_of
from search.models.search_rule import Language


@dataclass(frozen=True)
class HeaderField:
    """`read` makes the model's value of JSON's; `write` the other way round."""

    read: Callable[[Any, Call], Any]
    write: Callable[[Any], Any]


def _place(value: Any, call: Call) -> Locality | None:
    if value in (None, ""):
        return None
    place = Locality.objects.filter(code=text_of(value, 5)).first()
    if place is None:
        raise BadValue
    return place


def _topic(value: Any, call: Call) -> Field | None:
    key = number_or_none(value)
    topic = Field.objects.filter(pk=key).first() if key is not None else None
    if key is not None and topic is None:
        raise BadValue
    return topic


def _outcome(value: Any, call: Call) -> WrapUpCode | None:
    if value in (None, ""):
        return None
    code = WrapUpCode.objects.on(timezone.localdate(), call.queue).filter(code=text_of(value, 30)).first()
    if code is None:
        raise BadValue
    return code


def _words(longest: int) -> Callable[[Any, Call], str]:
    return lambda value, call: mask_words(text_of(value, longest), longest)


def _code(row: Any) -> Any:
    return row.code if row else None


def _same(value: Any) -> Any:
    return value


FIELDS: dict[str, HeaderField] = {
    "place": HeaderField(_place, _code),
    "place_said": HeaderField(_words(100), _same),
    "topic": HeaderField(_topic, lambda row: row.pk if row else None),
    "caller_kind": HeaderField(lambda value, call: choice_of(value, CallerKind) if value else "", _same),
    "called_before": HeaderField(lambda value, call: choice_of(value, CalledBefore), _same),
    "outcome": HeaderField(_outcome, _code),
    "target": HeaderField(_words(200), _same),
    "language": HeaderField(lambda value, call: choice_of(value, Language), _same),
}


@handles("set")
def set_field(context: OpContext, op: Op) -> Applied:
    """`field`, `base`: the value last seen, `value`. Where somebody else has set another meanwhile, the later to reach
    the server stands, both are told, and the agent picks.
    """
    if op.field not in FIELDS:
        raise BadValue
    header, call = FIELDS[op.field], context.session.call
    value = header.read(op.value, call)
    former, new = header.write(getattr(call, op.field)), header.write(value)
    payload: dict[str, Any] = {"field": op.field, "value": new}
    result: dict[str, Any] = {}
    if isinstance(op.value, str) and new != op.value and new is not None:
        result["masked"] = new
    if op.base != former and former != new:
        payload["conflict"] = former
        result["conflict"] = {"field": op.field, "theirs": former}
    if context.is_late:
        changes = {op.field: (value, new)}
        correct(context.session, changes, op_id=op.id, client_at=op.typed_at, payload={"result": result})
        return Applied(result=result, is_logged=True)
    context.session.change(**{op.field: value})
    if op.field == "topic":
        context.session.change(topic_chosen=value is not None)
    return Applied(payload, result)
