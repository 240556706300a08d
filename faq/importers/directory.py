"""Ids and codes of question pages and procedures, loaded once for an import of questions, without a query a record."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from catalogue.models import FormerCode, Procedure
from faq.models import QuestionPage
from importing.fields import PageField

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class QuestionState:
    page_id: int
    live: bool
    has_unpublished_changes: bool
    digests: dict[str, bytes]  # by field, of the value's key


class Directory:
    def __init__(self, locale_id: int) -> None:
        self._locale_id = locale_id
        self._codes = dict(Procedure.objects.values_list("pk", "code"))
        self._procedures = {code: pk for pk, code in self._codes.items()}
        former = FormerCode.objects.values_list("code", "procedure_id")
        self._procedures = dict(former) | self._procedures
        pages = self._pages().values_list("pk", "external_id")
        self._ids = dict(pages)
        self._questions = {external_id: pk for pk, external_id in pages}
        self._states: dict[str, QuestionState] = {}

    def load_states(self, fields: Collection[PageField]) -> None:
        """Read the digests of each page's fields, in chunks so that memory does not grow with the answers."""
        pages = self._pages().prefetch_related("audiences", "procedure_links", "related_questions")
        for page in pages.iterator(chunk_size=_CHUNK):
            self._states[page.external_id] = state_of(page, fields)

    def state(self, external_id: str) -> QuestionState | None:
        return self._states.get(external_id)

    def committed(self, page: QuestionPage) -> None:
        self._ids[page.pk] = page.external_id
        self._questions[page.external_id] = page.pk

    def procedure(self, code: str) -> int:
        return self._procedures[code]

    def code(self, procedure_id: int) -> str:
        return self._codes[procedure_id]

    def known_codes(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Present codes of those procedures that the site has, without duplicates: two codes may name one procedure."""
        ids = dict.fromkeys(self._procedures[code] for code in codes if code in self._procedures)
        return tuple(self._codes[pk] for pk in ids)

    def unknown_codes(self, codes: tuple[str, ...]) -> list[str]:
        return [code for code in codes if code not in self._procedures]

    def question(self, external_id: str) -> int:
        return self._questions[external_id]

    def external_id(self, page_id: int) -> str:
        return self._ids.get(page_id, "")

    def known_questions(self, own_id: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(id_ for id_ in ids if id_ in self._questions and id_ != own_id)

    def _pages(self) -> Any:
        return QuestionPage.objects.filter(locale_id=self._locale_id, alias_of=None).exclude(external_id="")


def state_of(page: QuestionPage, fields: Collection[PageField]) -> QuestionState:
    digests = {field.name: digest(field, field.read(page)) for field in fields}
    return QuestionState(page.pk, page.live, page.has_unpublished_changes, digests)


def digest(field: PageField, value: Any) -> bytes:
    return hashlib.blake2b(repr(field.key(value)).encode(), digest_size=16).digest()
