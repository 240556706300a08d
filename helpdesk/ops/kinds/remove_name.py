"""The name of a person in the words of one's own call, which the console offers to take out."""

from django.utils.translation import gettext as _

from helpdesk.calls.refusals import BadValue
from helpdesk.ops.registry import Applied, Op, OpContext, handles
from helpdesk.ops.values import mapping_of, text_of
from helpdesk.retention.names import LEAST, take_out

_LONGEST = 100


@handles("remove_name")
def remove_name(context: OpContext, op: Op) -> Applied:
    """`value`: {name}. Once the batch is written, so that its words lose it too; no event has the name."""
    name = " ".join(text_of(mapping_of(op.value).get("name"), _LONGEST).split())
    if len(name) < LEAST:
        raise BadValue
    session = context.session
    reason = _("Tổng đài viên bỏ tên khỏi lời mình ghi.")
    session.after_save(f"name {name}", lambda: take_out(session.call, name, user=context.agent.user, reason=reason))
    return Applied()
