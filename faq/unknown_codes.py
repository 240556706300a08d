"""Keeps the codes that questions name and the site does not have, and links what an editor accepts."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from faq.models import CodeDecision, QuestionPage, QuestionProcedure, UnknownCode
from faq.question_ages import note_imported, refresh

_CHUNK = 500


def keep_unknown(codes_by_page: Mapping[int, Iterable[str]]) -> None:
    """Add the codes, and which pages name them, in a few queries; what editors decided stays."""
    codes = {code for named in codes_by_page.values() for code in named}
    if not codes:
        return
    keys = _keys(codes)
    if missing := sorted(codes - keys.keys()):
        UnknownCode.objects.bulk_create(
            [UnknownCode(code=code) for code in missing], ignore_conflicts=True, batch_size=_CHUNK
        )
        keys = _keys(codes)
    note_imported(_add(UnknownCode.questions.through, keys, codes_by_page))


def keep_matched(codes_by_page: Mapping[int, Iterable[str]]) -> None:
    """Note which pages an import linked for accepted codes alone: rejecting those later takes the links back."""
    keys = _keys({code for named in codes_by_page.values() for code in named})
    if keys:
        _add(UnknownCode.questions.through, keys, codes_by_page)
        _add(UnknownCode.linked.through, keys, codes_by_page)


def _add(through: Any, keys: Mapping[str, int], codes_by_page: Mapping[int, Iterable[str]]) -> set[int]:
    """Add the rows that are missing; returns their pages."""
    named_now = {(keys[code], page_id) for page_id, named in codes_by_page.items() for code in named if code in keys}
    kept = through.objects.filter(unknowncode__in=keys.values()).values_list("unknowncode_id", "questionpage_id")
    new = sorted(named_now.difference(kept))
    through.objects.bulk_create(
        [through(unknowncode_id=key, questionpage_id=page_id) for key, page_id in new], batch_size=_CHUNK
    )
    return {page_id for _key, page_id in new}


def _keys(codes: Collection[str]) -> dict[str, int]:
    return dict(UnknownCode.objects.filter(code__in=codes).values_list("code", "pk"))


class NotLinked(Exception):
    """Its text says why links of a code were not made or not taken back, in the language of who asked."""


@transaction.atomic
def accept(code: UnknownCode, user: Any) -> int:
    """Link the questions that name the code to its procedure; returns their number.

    Of a live page without a draft the link goes live, where the user may publish; else it waits in the draft. Links to
    another procedure that was accepted before are taken back. Raises `NotLinked`, and then nothing is written.
    """
    if code.procedure_id is None:
        raise NotLinked(_("%(code)s: hãy chọn thủ tục hiện nay trước.") % {"code": code.code})
    _take_back(code, user, kept=code.procedure_id)
    pages = list(code.questions.filter(alias_of=None).order_by("pk"))
    linked = [page for page in pages if _link(page, code, code.procedure_id, user)]
    code.decision = CodeDecision.ACCEPTED
    code.save()
    code.linked.add(*linked)
    _refresh_ages(code)
    return len(pages)


@transaction.atomic
def reject(code: UnknownCode, user: Any) -> int:
    """Take back the links that rest on the code alone; returns their number. Raises `NotLinked` as `accept` does."""
    count = _take_back(code, user)
    code.decision = CodeDecision.REJECTED
    code.save()
    _refresh_ages(code)
    return count


@transaction.atomic
def reopen(code: UnknownCode, user: Any) -> int:
    """`reject`, but the code waits for another decision."""
    count = _take_back(code, user)
    code.decision = CodeDecision.WAITING
    code.save()
    _refresh_ages(code)
    return count


def _take_back(code: UnknownCode, user: Any, kept: int | None = None) -> int:
    """Take away the links of an earlier acceptance, unless they are to the procedure `kept`."""
    accepted = UnknownCode.objects.filter(pk=code.pk, decision=CodeDecision.ACCEPTED).first()
    if accepted is None or accepted.procedure_id in (None, kept):
        return 0
    pages = list(accepted.linked.filter(alias_of=None).order_by("pk"))
    others = UnknownCode.objects.filter(decision=CodeDecision.ACCEPTED, procedure=accepted.procedure_id)
    for page in pages:
        # Another code may stand for the same procedure on this page.
        if other := others.exclude(pk=code.pk).filter(questions=page).first():
            other.linked.add(page)
        else:
            _unlink(page, code, accepted.procedure_id, user)
    code.linked.clear()
    return len(pages)


def _link(page: QuestionPage, code: UnknownCode, procedure_id: int, user: Any) -> bool:
    """Whether the page had no such link before."""
    draft = page.get_latest_revision_as_object()
    if any(link.procedure_id == procedure_id for link in draft.procedure_links.all()):
        return False
    draft.procedure_links.add(QuestionProcedure(procedure_id=procedure_id, sort_order=_end(draft)))
    _save(page, draft, code, user)
    return True


def _unlink(page: QuestionPage, code: UnknownCode, procedure_id: int, user: Any) -> None:
    draft = page.get_latest_revision_as_object()
    links = [link for link in draft.procedure_links.all() if link.procedure_id == procedure_id]
    if links:
        draft.procedure_links.remove(*links)
        _save(page, draft, code, user)


def _save(page: QuestionPage, draft: QuestionPage, code: UnknownCode, user: Any) -> None:
    """As a draft, and where nothing else waits in one and the user may publish, live."""
    rights = page.permissions_for_user(user)
    if not rights.can_edit() or rights.page_locked():
        raise NotLinked(
            _("%(code)s: bạn không sửa được trang “%(page)s”, hoặc trang đang bị khóa.")
            % {"code": code.code, "page": page.title}
        )
    goes_live = page.live and not page.has_unpublished_changes and rights.can_publish()
    try:
        revision = draft.save_revision(user=user, log_action=True)
        if goes_live:
            revision.publish(user=user)
    except ValidationError as error:
        raise NotLinked(f"{code.code}: {page.title}: {' '.join(error.messages)}") from error


def _end(page: QuestionPage) -> int:
    return max((link.sort_order or 0 for link in page.procedure_links.all()), default=-1) + 1


def _refresh_ages(code: UnknownCode) -> None:
    refresh(QuestionPage.objects.filter(pk__in=code.questions.values("pk"), alias_of=None))
