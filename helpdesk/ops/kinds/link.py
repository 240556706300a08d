"""Links to pages that served, and their withdrawal. The id of the op is the id of the link."""

import uuid
from typing import Any

from django.db.models import Q

from catalogue.models import Locality, Procedure
from faq.models import QuestionPage, ReferralPage
from helpdesk.calls.refusals import BadValue
from helpdesk.models import CallLink
from helpdesk.models.choices import LinkUse, TargetKind
from helpdesk.ops.registry import Applied, Op, OpContext, handles
from helpdesk.ops.values import choice_of, mapping_of, number_or_none, text_of


@handles("link")
def add_link(context: OpContext, op: Op) -> Applied:
    """`value`: target_kind, target, use, asked, case, place (its code), channel, revision."""
    value = mapping_of(op.value)
    kind = choice_of(value.get("target_kind", TargetKind.PROCEDURE), TargetKind)
    target = text_of(value["target"], 40)
    if not _exists(kind, target):
        raise BadValue
    link = CallLink(
        id=op.id,
        call=context.session.call,
        target_kind=kind,
        target=target,
        use=choice_of(value["use"], LinkUse),
        asked=text_of(value.get("asked") or "", 20),
        case_key=text_of(value.get("case") or "", 100),
        place=_place(value.get("place")),
        channel=text_of(value.get("channel") or "", 20),
        revision_id=number_or_none(value.get("revision")),
    )
    context.session.add(link)
    context.memory.setdefault("links", {})[link.pk] = link
    return Applied({"target": target, "use": link.use, "asked": link.asked}, {"link": str(link.pk)})


@handles("withdraw")
def withdraw_link(context: OpContext, op: Op) -> Applied:
    """`entry`: the link."""
    link = find_link(context, op.entry)
    withdrawn = context.memory.setdefault("withdrawn", set())
    if link.withdraws_id or link.pk in withdrawn or CallLink.objects.filter(withdraws=link).exists():
        return Applied({"withdraws": str(link.pk), "was_withdrawn": True})
    withdrawn.add(link.pk)
    context.session.add(
        CallLink(
            id=op.id,
            call=link.call,
            target_kind=link.target_kind,
            target=link.target,
            use=link.use,
            withdraws=link,
        )
    )
    return Applied({"withdraws": str(link.pk)})


def find_link(context: OpContext, key: uuid.UUID | None) -> CallLink:
    """Of this call, also one of this batch. Raises `BadValue`."""
    new: dict[uuid.UUID | None, CallLink] = context.memory.get("links", {})
    link = new.get(key) or CallLink.objects.filter(pk=key, call=context.session.call).first()
    if link is None:
        raise BadValue
    return link


def _exists(kind: str, target: str) -> bool:
    """Nothing but what the catalogue has is linked."""
    if kind == TargetKind.PROCEDURE:
        return Procedure.objects.filter(Q(code=target) | Q(former_codes__code=target)).exists()
    try:
        key = uuid.UUID(target)
    except ValueError:
        return False
    pages: Any = QuestionPage if kind == TargetKind.QUESTION else ReferralPage
    return bool(pages.objects.filter(translation_key=key).exists())


def _place(code: Any) -> Locality | None:
    return Locality.objects.filter(code=text_of(code, 5)).first() if code else None
