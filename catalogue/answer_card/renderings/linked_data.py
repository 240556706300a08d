"""The card as linked data of schema.org, for machines that read pages. Only what the card tells without a condition."""

from typing import Any

from catalogue.answer_card.types import AnswerCard, CardFee, FeeAnswer, Holds, NoticeKind, State
from catalogue.choices import FeeStatus

Node = dict[str, Any]

_ENDED = (NoticeKind.REPLACED, NoticeKind.ABOLISHED, NoticeKind.EXPIRED)


def government_service(card: AnswerCard, *, site: str) -> Node | None:
    """None for a procedure that has ended. `site` is the site's address without a slash at the end."""
    if any(notice.kind in _ENDED for notice in card.notices):
        return None
    node = {
        "@type": "GovernmentService",
        "@id": f"{site}{card.url}#thu-tuc",
        "name": card.name,
        "alternateName": card.everyday_name,
        "description": card.summary,
        "identifier": card.code,
        "url": f"{site}{card.url}",
        "areaServed": {"@type": "Country", "name": "Việt Nam"},
        "provider": [
            {"@type": "GovernmentOrganization", "name": body.name} for body in card.where.bodies if not body.ended_on
        ],
        "availableChannel": _channels(card),
        "offers": _offers(card.fee),
        "serviceOutput": [{"@type": "Thing", "name": result.text} for result in card.afterwards.results],
    }
    return {name: value for name, value in node.items() if value}


def breadcrumbs(steps: list[tuple[str, str]]) -> Node:
    """Of names and addresses from the home page on."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(steps, start=1)
        ],
    }


def faq_page(questions: list[tuple[str, str]], *, url: str) -> Node | None:
    """Of questions and their answers; None where none is answered in short."""
    answered = [
        {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
        for question, answer in questions
        if answer
    ]
    return {"@type": "FAQPage", "@id": f"{url}#cau-hoi", "mainEntity": answered} if answered else None


def _channels(card: AnswerCard) -> list[Node]:
    online = card.online
    works = (
        online.state == State.KNOWN and online.url and not (online.is_dead or online.downtime or online.is_portal_only)
    )
    return [{"@type": "ServiceChannel", "serviceUrl": online.url}] if works else []


def _offers(fee: FeeAnswer) -> list[Node]:
    """Only of a single fee that holds for everybody who asks as the card was asked, without an end."""
    if fee.state != State.KNOWN or len(fee.fees) != 1 or fee.upcoming:
        return []
    [only] = fee.fees
    price = _price(only)
    return [{"@type": "Offer", "price": price, "priceCurrency": only.currency or "VND"}] if price else []


def _price(fee: CardFee) -> str:
    is_conditional = fee.per or fee.note or fee.exemption or fee.valid_to or fee.next_fee
    if fee.holds != Holds.YES or is_conditional or not fee.is_told:
        return ""
    if fee.status == FeeStatus.FREE:
        return "0"
    return format(fee.amount.normalize(), "f") if fee.status == FeeStatus.AMOUNT and fee.amount is not None else ""
