"""How a need gets its answer: a new page, a page that is there, another name for a procedure, or a referral."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Locale, Page

from catalogue.models import Procedure, ProcedurePage
from faq.models import QuestionIndexPage, QuestionPage, ReferralPage, SentQuestion
from helpdesk.gaps.consequences import tell_answered
from helpdesk.gaps.words import key_of
from helpdesk.models import AnswerKind, Gap, GapMention, GapState, MentionSource
from helpdesk.models.gap import OPEN
from search.admin.aliases import AliasOutcome, add_alias, alias_page
from vietnamese.text import clean_line


class Changed(Exception):
    """Somebody else has changed the gap since it was read; `gap` is how it is now."""

    def __init__(self, gap: Gap) -> None:
        super().__init__(str(gap))
        self.gap = gap


class CannotAnswer(ValueError):
    """`args[0]`: `NO_INDEX`, `NO_PAGE`, `NOT_PUBLISHED`, `CLOSED`."""


NO_INDEX, NO_PAGE, NOT_PUBLISHED, CLOSED = "no_index", "no_page", "not_published", "closed"


def take(gap: Gap, rev: int, user: Any) -> Gap:
    """Raises Changed, CannotAnswer."""
    return _change(gap, rev, only=(GapState.NEW,), state=GapState.TAKEN, taken_by=user)


def release(gap: Gap, rev: int, user: Any) -> Gap:
    """By whoever has it. Raises Changed, CannotAnswer."""
    if gap.taken_by_id != user.pk:
        raise Changed(gap)
    return _change(gap, rev, only=(GapState.TAKEN,), state=GapState.NEW, taken_by=None)


def decline(gap: Gap, rev: int, user: Any) -> Gap:
    """It is not for this site to answer. Raises Changed, CannotAnswer."""
    return _change(gap, rev, state=GapState.DECLINED, taken_by=user)


@transaction.atomic
def draft_page(gap: Gap, rev: int, user: Any) -> QuestionPage:
    """A question page in its words, as a draft; its publication answers the gap. Raises CannotAnswer, Changed.

    Callers make sure that `user` may add question pages.
    """
    index = QuestionIndexPage.objects.filter(locale=Locale.get_default()).first()
    if index is None:
        raise CannotAnswer(NO_INDEX)
    page = QuestionPage(question=clean_line(gap.words), title="", owner=user, live=False, locale=index.locale)
    page.derive_title()
    index.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    _change(gap, rev, state=GapState.TAKEN, taken_by=user, answer_kind=AnswerKind.PAGE, answered_by=page)
    return page


@transaction.atomic
def answer_with(gap: Gap, rev: int, page: Page, user: Any) -> Gap:
    """By a published page. Raises CannotAnswer, Changed."""
    specific = page.specific
    if not isinstance(specific, ProcedurePage | QuestionPage | ReferralPage):
        raise CannotAnswer(NO_PAGE)
    if not page.live:
        raise CannotAnswer(NOT_PUBLISHED)
    kind = AnswerKind.REFERRAL if isinstance(specific, ReferralPage) else AnswerKind.LINK
    changed = _change(gap, rev, taken_by=user, answer_kind=kind, answered_by=page)
    return _answered(changed)


@transaction.atomic
def answer_with_alias(gap: Gap, rev: int, code: str, words: str, user: Any) -> tuple[Gap, AliasOutcome]:
    """The callers' wording becomes a name of the procedure, at once or when an editor accepts it.

    Raises CannotAnswer, Changed, and `NotAllowed` of `search.admin.aliases`.
    """
    procedure = Procedure.objects.by_code(code)
    page = alias_page(procedure) if procedure else None
    if page is None:
        raise CannotAnswer(NO_PAGE)
    outcome = add_alias(page, clean_line(words), user=user)
    changed = _change(gap, rev, state=GapState.TAKEN, taken_by=user, answer_kind=AnswerKind.ALIAS, answered_by=page)
    is_there = outcome in (AliasOutcome.PUBLISHED, AliasOutcome.KNOWN) and page.live
    return (_answered(changed) if is_there else changed), outcome


@transaction.atomic
def page_published(page: Page) -> int:
    """Gaps that this page answers, now that it is published; returns how many.

    Those it was chosen for, and of a question page those in its words and those of its sent questions.
    """
    chosen = Q(answered_by=page)
    if isinstance(page, QuestionPage):
        if not page.has_answer:
            return 0
        refs = list(map(str, SentQuestion.objects.filter(answered_by_page=page).values_list("pk", flat=True)))
        sent = GapMention.objects.filter(source=MentionSource.QUESTION, source_ref__in=refs)
        chosen |= Q(key=key_of(page.question), locale=page.locale.language_code) | Q(pk__in=sent.values("gap"))
    gaps = Gap.objects.filter(chosen, state__in=OPEN).select_for_update()
    return len([_answered(gap, page) for gap in list(gaps) if _answers(page, gap)])


def _answers(page: Page, gap: Gap) -> bool:
    if gap.answer_kind != AnswerKind.ALIAS or not isinstance(page, ProcedurePage):
        return True
    # An alias that an editor did not accept is no answer.
    return gap.key in _names(page) or any(merged.key in _names(page) for merged in gap.merged.all())


def _names(page: ProcedurePage) -> set[str]:
    return {key_of(name) for name in (*page.alias_list, page.name)}


def _answered(gap: Gap, page: Page | None = None) -> Gap:
    values: dict[str, Any] = {"state": GapState.ANSWERED, "answered_at": timezone.now(), "checked_at": None}
    if page is not None and gap.answered_by_id != page.pk:
        values |= {"answered_by": page, "answer_kind": AnswerKind.PAGE}
    changed = gap.change(**values)
    if changed is None:
        raise Changed(Gap.objects.get(pk=gap.pk))
    tell_answered(changed)
    return changed


def _change(gap: Gap, rev: int, *, only: Iterable[str] = OPEN, **values: Any) -> Gap:
    if gap.state not in (GapState.NEW, GapState.TAKEN):
        raise CannotAnswer(CLOSED)
    if not Gap.objects.filter(state__in=list(only)).change(gap.pk, rev, **values):
        raise Changed(Gap.objects.select_related("taken_by").get(pk=gap.pk))
    return Gap.objects.select_related("taken_by").get(pk=gap.pk)
