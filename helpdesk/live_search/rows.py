"""Rows of the live list. Plain values: they are kept in the cache and shown without a query."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from search.results.hit_answers import answer_label
from search.types import Answer, Fragment, Hit, Kind, Suggestion

MOST_ROWS = 9
_MOST_VARIANTS = 4


class RowKind(StrEnum):
    PROCEDURE = "procedure"
    QUESTION = "question"
    COMMON = "common"  # a common answer about a dossier, an account or the portal
    REFERRAL = "referral"
    NO_ANSWER = "no_answer"
    NEWS = "news"
    CALLBACK = "callback"
    PARKED = "parked"
    CLOSED = "closed"  # a call of the agent's own


@dataclass(frozen=True, kw_only=True)
class Row:
    """`key` names the same page in every answer, so that a row keeps its place while the list grows.

    `said` answers what was asked; "" where nothing is certain. `label` sets a variant apart from the row it belongs to.
    """

    key: str
    kind: RowKind
    title: str
    fragments: tuple[Fragment, ...] = ()
    said: str = ""
    detail: str = ""
    code: str = ""
    page_id: int = 0
    label: str = ""
    href: str = ""  # of what is no card
    need: str = ""  # of a common answer
    ref: str = ""  # of a call

    @property
    def kind_label(self) -> str:
        return {
            RowKind.PROCEDURE: "",
            RowKind.QUESTION: _("Hỏi đáp"),
            RowKind.COMMON: _("Trả lời chung"),
            RowKind.REFERRAL: _("Nơi khác giải quyết"),
            RowKind.NO_ANSWER: "",
            RowKind.NEWS: _("Tin"),
            RowKind.CALLBACK: _("Gọi lại"),
            RowKind.PARKED: _("Còn nợ"),
            RowKind.CLOSED: _("Cuộc gọi"),
        }[self.kind]


def key_of(code: str, page_id: int, kind: str) -> str:
    return f"t{code}" if code and kind == Kind.PROCEDURE else f"p{page_id}"


def rows_of_hits(hits: Iterable[Hit]) -> tuple[Row, ...]:
    rows: dict[str, Row] = {}
    for hit in hits:
        for row in _of_hit(hit):
            rows.setdefault(row.key, row)
    return tuple(rows.values())[:MOST_ROWS]


def rows_of_suggestions(suggestions: Iterable[Suggestion]) -> tuple[Row, ...]:
    """Titles that fit what is typed so far. Nothing says yet that one answers it."""
    rows: dict[str, Row] = {}
    for each in suggestions:
        key = key_of(each.code, each.page_id, each.kind)
        row = Row(
            key=key,
            kind=_KINDS.get(each.kind, RowKind.QUESTION),
            title=each.text,
            fragments=each.fragments,
            detail=each.matched,
            code=each.code if each.kind == Kind.PROCEDURE else "",
            page_id=each.page_id,
        )
        rows.setdefault(key, row)
    return tuple(rows.values())[:MOST_ROWS]


_KINDS = {Kind.PROCEDURE: RowKind.PROCEDURE, Kind.QUESTION: RowKind.QUESTION, Kind.REFERRAL: RowKind.REFERRAL}


def _of_hit(hit: Hit) -> Iterator[Row]:
    kind = RowKind.COMMON if hit.common else _KINDS.get(hit.kind, RowKind.QUESTION)
    variants = [variant for variant in hit.variants if variant.code != hit.code]
    own = next((variant.label for variant in hit.variants if variant.code == hit.code), "")
    yield Row(
        key=key_of(hit.code, hit.page_id, hit.kind),
        kind=kind,
        title=hit.title,
        fragments=hit.title_fragments,
        said=_said(hit),
        detail=_detail(hit),
        code=hit.code if hit.kind == Kind.PROCEDURE else "",
        page_id=hit.page_id,
        label=own,
        need=hit.common.need if hit.common else "",
    )
    for variant in variants[:_MOST_VARIANTS]:
        yield Row(
            key=f"t{variant.code}",
            kind=kind,
            title=variant.title,
            code=variant.code,
            label=" · ".join(filter(None, (variant.label, variant.detail))),
        )


def _said(hit: Hit) -> str:
    if hit.common:
        return hit.common.short_answer
    if hit.referral:
        return " ".join(filter(None, (hit.referral.who, hit.referral.telephone)))
    return "; ".join(map(_answer, hit.answers))


def _answer(answer: Answer) -> str:
    return f"{answer_label(answer.intent)}: {answer.text or _('chưa rõ')}"


def _detail(hit: Hit) -> str:
    return " · ".join(filter(None, (hit.agency, hit.service_level_label)))
