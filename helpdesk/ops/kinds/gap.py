"""No answer here: one op notes the need, and tells the agent what to say meanwhile."""

from django.utils.translation import gettext as _

from helpdesk.calls.refusals import BadValue
from helpdesk.gaps.mentioning import Mention, NoWords, mention
from helpdesk.models import MentionSource
from helpdesk.ops.registry import Applied, Op, OpContext, handles
from helpdesk.ops.values import mapping_of, number_or_none, text_of


@handles("gap")
def note_gap(context: OpContext, op: Op) -> Applied:
    """`value`: words, place (its code), severity 1 to 3."""
    value = mapping_of(op.value)
    call = context.session.call
    try:
        gap = mention(
            Mention(
                words=text_of(value["words"], 300),
                source=MentionSource.CALL,
                source_ref=str(call.pk),
                place=text_of(value.get("place") or "", 10) or (call.place.code if call.place else ""),
                locale=call.language,
                severity=number_or_none(value.get("severity")) or 1,
                call=call,
                agent=context.agent,
            )
        )
    except NoWords as error:
        raise BadValue(_("Hãy ghi người gọi hỏi gì, không kèm số cá nhân.")) from error
    say = _(
        "Câu hỏi của anh chị chưa có câu trả lời được kiểm tra. Chúng tôi ghi lại để tìm câu trả lời đúng, "
        "và gọi lại nếu anh chị muốn."
    )
    return Applied({"gap": str(gap.pk)}, {"gap": str(gap.pk), "people": gap.people, "say": say})
