"""The facts of a procedure page by key, as its answer card names them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from catalogue.answer_card.stored import fact_key, listed
from catalogue.choices import AgencyRole
from catalogue.facts.values import items
from catalogue.models import OnlineService, ProcedurePage
from helpdesk.facts.values import fact_value
from helpdesk.models import value_hash

# Streams whose every block is one fact, and the field of its key.
_OF_BLOCKS = {
    "fees": "amount",
    "times": "value",
    "steps": "steps",
    "channels": "note",
    "reception_points": "name",
    "results": "result",
    "short_answers": "short_answer",
}
_OF_PAGE = ("conditions", "document_notes")
# The form field of the page at which an editor changes it; "" for what is edited elsewhere.
_PAPERS, _AGENCIES, _SERVICES = "documents", "agency_roles", ""


@dataclass(frozen=True)
class PageFact:
    """`stream` is the field of the page that holds it: "fees", "documents", "conditions", …"""

    key: str
    stream: str
    value: Any  # JSON, see `fact_value`
    hash: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "hash", value_hash(self.value))


def page_facts(page: ProcedurePage) -> dict[str, PageFact]:
    """Of the page of the source language, as it is in memory. Two queries: its agencies, its online services.

    A block without an id, which older imports left, cannot be told apart and has no fact.
    """
    found = (*_of_streams(page), *_of_texts(page), *_of_agencies(page), *_of_services(page))
    return {each.key: each for each in found}


def facts_of_code(code: str) -> dict[str, PageFact]:
    """Of the live page of the source language of the procedure with this code, now or formerly; empty without one."""
    pages = ProcedurePage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
    page = pages.filter(procedure__code=code).first() or pages.filter(procedure__former_codes__code=code).first()
    return page_facts(page) if page else {}


def stream_facts(code: str, blocks: Callable[[str], Iterable[Mapping[str, Any]]]) -> Iterator[PageFact]:
    """`blocks` gives those of a stream by its name, as they are stored."""
    for stream, name in _OF_BLOCKS.items():
        for block in _with_ids(blocks(stream)):
            yield PageFact(fact_key(code, block["id"], name), stream, fact_value(block["value"]))
    for group in _with_ids(blocks(_PAPERS)):
        if not isinstance(group["value"], Mapping):
            continue
        for block in _with_ids(listed(group["value"].get("documents"))):
            yield PageFact(fact_key(code, block["id"], "name"), _PAPERS, _paper(block["value"], group["value"]))


def _of_streams(page: ProcedurePage) -> Iterator[PageFact]:
    return stream_facts(page.code, lambda stream: getattr(page, stream).raw_data)


def _of_texts(page: ProcedurePage) -> Iterator[PageFact]:
    for name in _OF_PAGE:
        if text := getattr(page, name):
            yield PageFact(fact_key(page.code, "page", name), name, fact_value(text))


def _of_agencies(page: ProcedurePage) -> Iterator[PageFact]:
    """Bodies that receive, by the name the page gives them; a name for a place is told beside it."""
    for entry in page.agency_roles.all():
        if entry.role == AgencyRole.EXECUTING:
            yield PageFact(fact_key(page.code, f"agency-{entry.agency_id}", "name"), _AGENCIES, entry.agency.name)


def _of_services(page: ProcedurePage) -> Iterator[PageFact]:
    if page.procedure_id is None:
        return
    services = OnlineService.objects.public().filter(procedure=page.procedure_id).values_list("pk", "url")
    for key, url in services:
        yield PageFact(fact_key(page.code, f"service-{key}", "url"), _SERVICES, url)


def _paper(value: Any, group: Mapping[str, Any]) -> Any:
    """With the cases of its group, without which a paper does not say for whom it is."""
    if not isinstance(value, Mapping):
        return fact_value(value)
    return fact_value({**value, "cases": [*items(group.get("cases")), *items(value.get("cases"))]})


def _with_ids(blocks: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    return (block for block in blocks if block.get("id") and block.get("value") is not None)
