"""Search documents of referrals. A referral has no field, agency or level: no procedure here is for its need."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F

from catalogue.models import ProcedurePage
from core.page_visibility import outside
from faq.models import ReferralPage, ReferralProcedure
from search.engines.document import SearchDocument, StoredReferral
from search.indexing.documents.classification import TermLabels
from search.indexing.documents.languages import build_in_each_language
from search.types import Kind
from vietnamese.text import clean_line, clean_lines, clean_text

_COLUMNS = (
    "pk",
    "slug",
    "url_path",
    "title",
    "wordings",
    "handler",
    "who",
    "action",
    "link",
    "telephone",
    "law",
    "checked_on",
    "confirmed",
    "language",
    "first_published_at",
    "last_published_at",
)
Row = Any  # of these columns


def referral_documents(page_ids: Sequence[int], private: tuple[str, ...], day: datetime.date) -> list[SearchDocument]:
    """In the order of the tree; without pages below `private` paths."""
    rows = list(_rows(page_ids, private))
    if not rows:
        return []
    codes = _codes([row.pk for row in rows], private)

    def document(row: Row, labels: TermLabels, url: str) -> SearchDocument:
        return _document(row, url, tuple(codes.get(row.pk, ())))

    return build_in_each_language(rows, ReferralPage, document)


def _rows(page_ids: Sequence[int], private: tuple[str, ...]) -> Iterable[Row]:
    pages = ReferralPage.objects.findable(private).filter(pk__in=page_ids).order_by("path")
    return pages.annotate(language=F("locale__language_code")).values_list(*_COLUMNS, named=True)


def _document(row: Row, url: str, codes: tuple[str, ...]) -> SearchDocument:
    return SearchDocument(
        page_id=row.pk,
        kind=Kind.REFERRAL,
        locale=row.language,
        url=url,
        title=clean_line(row.title),
        aliases=tuple(clean_lines(row.wordings)),
        body=clean_text("\n".join(part for part in (row.action, row.who, row.law) if part)),
        referral=StoredReferral(
            handler=row.handler,
            who=clean_line(row.who),
            action=clean_line(row.action),
            link=row.link,
            telephone=clean_line(row.telephone),
            law=clean_line(row.law),
            checked_on=row.checked_on.isoformat() if row.checked_on else "",
            confirmed=row.confirmed,
            codes=codes,
        ),
        published=row.last_published_at or row.first_published_at,
    )


def _codes(page_ids: Sequence[int], private: tuple[str, ...]) -> dict[int, list[str]]:
    """By page: of the procedures near the need, without those whose page is private."""
    rows = ReferralProcedure.objects.filter(page_id__in=page_ids).order_by("sort_order", "pk")
    if private:
        hidden = ProcedurePage.objects.filter(~outside(private)).exclude(procedure=None).order_by()
        rows = rows.exclude(procedure_id__in=hidden.values("procedure_id"))
    codes: dict[int, list[str]] = defaultdict(list)
    for page_id, code in rows.values_list("page_id", "procedure__code"):
        codes[page_id].append(code)
    return codes
