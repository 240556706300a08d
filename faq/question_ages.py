"""Keeps `QuestionAge` as its page is: on each save, after imports, and when words, laws or codes change."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Locale

from catalogue.models import PageHealth, ProcedurePage
from catalogue.terms.outdated_words import SaidWord, Vocabulary, vocabulary
from core.text.law_citations import Citation, citations
from faq.answer_text import plain_text
from faq.models import CodeDecision, QuestionAge, QuestionPage, QuestionProcedure, UnknownCode
from importing.running import is_import_running
from vietnamese.text import clean_text, match_key

BATCH = 200
# Written by saving a draft; the page that visitors see stays as it is.
_DRAFT_COLUMNS = frozenset({"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"})
_COLUMNS = [field.attname for field in QuestionAge._meta.concrete_fields if not field.primary_key]
_NAMED = UnknownCode.questions.through
# A year in the `match_key`s of legal numbers: "23 2015 nd cp".
_YEAR = re.compile(r" \d{1,5} ((?:19|20)\d\d) (?=[a-z])")


# Keys of what an import of this process has changed so far.
_imported_questions: set[int] = set()
_imported_procedures: set[int] = set()


def source_pages() -> QuerySet[QuestionPage]:
    return QuestionPage.objects.filter(locale=Locale.get_default(), alias_of=None)


def note_saved_page(page: QuestionPage, update_fields: Iterable[str] | None) -> None:
    """Called with a page whose content is in memory: that of its row, or of the draft being saved.

    During an import it only waits for the end of it (`refresh_imported`).
    """
    if page.alias_of_id or not page.is_source:
        return
    if page.live and update_fields is not None and _DRAFT_COLUMNS.issuperset(update_fields):
        return
    if is_import_running():
        _imported_questions.add(page.pk)
    else:
        _store([page], vocabulary(timezone.localdate()))


def note_procedure(procedure_id: int) -> None:
    """Called when a procedure's page went live, changed or went: what its questions say is held against its laws."""
    if is_import_running():
        _imported_procedures.add(procedure_id)
    elif QuestionPage.objects.filter(procedure_links__procedure=procedure_id).exists():
        refresh(source_pages().filter(procedure_links__procedure=procedure_id))


def note_imported(page_ids: Iterable[int]) -> None:
    """Called within an import with questions to look at when it ends."""
    _imported_questions.update(page_ids)


def refresh_imported() -> None:
    """At the end of the last import of this process."""
    if is_import_running() or not (_imported_questions or _imported_procedures):
        return
    questions, procedures = set(_imported_questions), set(_imported_procedures)
    _imported_questions.clear()
    _imported_procedures.clear()
    linked = QuestionProcedure.objects.order_by().values_list("page_id", "procedure_id")
    questions.update(page_id for page_id, procedure_id in linked.iterator() if procedure_id in procedures)
    ordered = sorted(questions)
    words = vocabulary(timezone.localdate())
    for start in range(0, len(ordered), BATCH):
        refresh(source_pages().filter(pk__in=ordered[start : start + BATCH]), words)


def refresh(pages: QuerySet[QuestionPage], words: Vocabulary | None = None) -> int:
    """Write the ages of these pages anew where they differ; returns how many were looked at."""
    return sum(refresh_in_batches(pages, words))


def refresh_in_batches(pages: QuerySet[QuestionPage], words: Vocabulary | None = None) -> Iterator[int]:
    """`refresh`, yielding the number of pages of each batch once it is written."""
    words = words or vocabulary(timezone.localdate())
    # Keys first: rows are written in between, which SQLite refuses while a cursor is open.
    keys = list(pages.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        batch = QuestionPage.objects.filter(pk__in=keys[start : start + BATCH]).prefetch_related("procedure_links")
        _store([page if page.live else page.get_latest_revision_as_object() for page in batch], words)
        yield len(batch)


def refresh_stale() -> int:
    words = vocabulary(timezone.localdate())
    return refresh(stale_pages(words), words)


def stale_pages(words: Vocabulary) -> QuerySet[QuestionPage]:
    """Pages without an age, or with one by other words."""
    return source_pages().exclude(age__vocabulary=words.digest)


def _store(pages: Sequence[QuestionPage], words: Vocabulary) -> None:
    """Writes what differs, row by row: a row that is saved tells the index and the copies of pages."""
    stored = QuestionAge.objects.in_bulk([page.pk for page in pages])
    for age in _ages(pages, words):
        before = stored.get(age.page_id)
        if before is None:
            age.save(force_insert=True)
        elif changed := [name for name in _COLUMNS if getattr(before, name) != getattr(age, name)]:
            age.save(update_fields=changed)


def _ages(pages: Sequence[QuestionPage], words: Vocabulary) -> list[QuestionAge]:
    """In two queries, and one a page whose links were not prefetched."""
    links = {page.pk: [link.procedure_id for link in page.procedure_links.all()] for page in pages}
    laws = _laws_of({pk for linked in links.values() for pk in linked})
    named = _NAMED.objects.filter(questionpage__in=list(links)).exclude(unknowncode__decision=CodeDecision.ACCEPTED)
    dead = set(named.values_list("questionpage_id", flat=True))
    today = timezone.localdate()
    return [
        age_of(page, [laws[pk] for pk in links[page.pk] if pk in laws], words, has_codes=page.pk in dead, day=today)
        for page in pages
    ]


def _laws_of(procedure_ids: set[int]) -> dict[int, str]:
    """By procedure with a live page: the `match_key`s of the numbers that the page rests on."""
    pages = ProcedurePage.objects.live().filter(locale=Locale.get_default(), alias_of=None)
    rows = pages.filter(procedure_id__in=procedure_ids).order_by("pk")
    health = dict(PageHealth.objects.filter(page__in=rows).values_list("page_id", "legal_numbers"))
    return {procedure_id: health.get(pk, "") for pk, procedure_id in rows.values_list("pk", "procedure_id")}


def age_of(
    page: QuestionPage, laws: Sequence[str], words: Vocabulary, *, has_codes: bool, day: datetime.date
) -> QuestionAge:
    """`laws`: of each procedure that the page leads to and that is there; `has_codes`: it names others as well."""
    text = clean_text("\n".join([page.short_answer, plain_text(page.answer)]))
    cited = [*citations(text), *citations(clean_text(page.legal_basis))]
    said = words.said_in(text, [(law.start, law.end) for law in citations(text)])
    outdated = _distinct(said, page.law_as_of)
    basis = " ".join(laws)
    missing = [law for law in cited if law.key and not _stands_in(law, basis)] if basis.strip() else []
    numbered = [law for law in cited if law.key]
    return QuestionAge(
        page_id=page.pk,
        newest_law=max((law.year for law in cited if law.year <= day.year), default=None),
        basis_year=max(map(int, _YEAR.findall(basis)), default=None),
        missing_laws=list(dict.fromkeys(law.said for law in missing)),
        outdated_words=outdated,
        has_outdated_words=bool(outdated),
        has_other_basis=bool(missing) and len(missing) == len(numbered),
        has_dead_codes=has_codes and not laws,
        vocabulary=words.digest,
    )


def _distinct(said: Iterable[SaidWord], law_as_of: datetime.date | None) -> list[list[str]]:
    """Each name once, as first written; none that ended before an editor last held the answer against the law."""
    found: dict[str, list[str]] = {}
    for each in said:
        word = each.word
        if law_as_of is None or law_as_of < word.ended_on:
            found.setdefault(match_key(each.said), [each.said, word.ended_on.isoformat(), word.instead, word.source])
    return list(found.values())


def _stands_in(law: Citation, basis: str) -> bool:
    return f" {match_key(law.said)} " in basis or f" {match_key(law.key)} " in basis
