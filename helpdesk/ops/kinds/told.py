"""Facts that were said, with the value and revision as they stood on the card."""

import datetime
import re
from typing import Any

from django.utils import timezone

from helpdesk.calls.refusals import BadValue
from helpdesk.models import ToldFact, value_hash
from helpdesk.models.choices import Via
from helpdesk.ops.kinds.link import find_link
from helpdesk.ops.registry import Applied, Op, OpContext, handles
from helpdesk.ops.values import choice_of, json_of, mapping_of, number_or_none, text_of

MOST_FACTS = 40
LONGEST_VALUE = 4_000
_KEY = re.compile(r"[\w.-]{1,40}/[\w-]{1,40}/[\w.-]{1,38}", re.ASCII)


@handles("told")
def tell_facts(context: OpContext, op: Op) -> Applied:
    """`entry`: the link; `value`: via, and facts, each with fact_key, value, revision, day."""
    value = mapping_of(op.value)
    facts = value["facts"]
    if not isinstance(facts, list) or not 1 <= len(facts) <= MOST_FACTS:
        raise BadValue
    via = choice_of(value.get("via", Via.VOICE), Via)
    link = find_link(context, op.entry) if op.entry else None
    rows = [_fact(context, mapping_of(fact), via, link) for fact in facts]
    for row in rows:
        context.session.add(row)
    keys = [row.fact_key for row in rows]
    return Applied({"facts": keys, "via": via}, {"facts": [str(row.pk) for row in rows]})


def _fact(context: OpContext, fact: dict[str, Any], via: str, link: Any) -> ToldFact:
    key = text_of(fact["fact_key"], 121)
    if not _KEY.fullmatch(key):
        raise BadValue
    value = json_of(fact["value"], LONGEST_VALUE)
    return ToldFact(
        call=context.session.call,
        link=link,
        fact_key=key,
        value=value,
        value_hash=value_hash(value),
        revision_id=number_or_none(fact.get("revision")),
        day=datetime.date.fromisoformat(fact["day"]) if fact.get("day") else timezone.localdate(),
        via=via,
    )
