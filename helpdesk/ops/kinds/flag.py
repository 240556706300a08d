"""A flag on the fact or sentence in view."""

from django.utils.translation import gettext as _

from helpdesk.calls.refusals import BadValue
from helpdesk.flags.raising import Target, UnknownTarget, raise_flag
from helpdesk.models import FlagReason
from helpdesk.ops.registry import Applied, Op, OpContext, handles
from helpdesk.ops.values import choice_of, mapping_of, text_of


@handles("flag")
def add_flag(context: OpContext, op: Op) -> Applied:
    """`value`: code, fact_key or anchor, reason, words, place (its code, where it is otherwise there)."""
    value = mapping_of(op.value)
    target = Target(
        code=text_of(value["code"], 8),
        fact_key=text_of(value.get("fact_key") or "", 120),
        anchor=text_of(value.get("anchor") or "", 80),
        place=text_of(value.get("place") or "", 10),
    )
    reason = choice_of(value["reason"], FlagReason)
    words = text_of(value.get("words") or "", 500)
    try:
        flag = raise_flag(context.agent.user, target, reason, words=words, call=context.session.call)
    except UnknownTarget as error:
        raise BadValue(_("Mục này không còn trên trang, hãy mở lại thẻ trả lời.")) from error
    return Applied({"flag": str(flag.pk)}, {"flag": str(flag.pk), "people": flag.people})
