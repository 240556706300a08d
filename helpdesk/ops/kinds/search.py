"""Searches that came to rest."""

import re

from helpdesk.masking import mask_words
from helpdesk.models import CallSearch
from helpdesk.ops.registry import Applied, Op, OpContext, handles
from helpdesk.ops.values import mapping_of, text_of

KEPT_ROWS = 3
_ID = re.compile(r"[\w-]{1,24}", re.ASCII)


@handles("search")
def keep_search(context: OpContext, op: Op) -> Applied:
    """`value`: search_id, query, codes, confident, opened."""
    value = mapping_of(op.value)
    codes = value.get("codes", [])
    search = CallSearch(
        call=context.session.call,
        search_id=_known_id(text_of(value.get("search_id") or "", 24)),
        query=mask_words(text_of(value["query"], 200), 200),
        codes=[text_of(code, 40) for code in list(codes)[:KEPT_ROWS]],
        confident=value.get("confident") is True,
        opened=text_of(value.get("opened") or "", 40),
    )
    context.session.add(search)
    result = {"masked": search.query} if search.query != value["query"] else {}
    return Applied({"search": str(search.pk), "opened": search.opened, "confident": search.confident}, result)


def _known_id(search_id: str) -> str:
    """ "" for what is no id of a search. The row itself may be gone, or not be there yet: logs are short and late."""
    return search_id if _ID.fullmatch(search_id) else ""
