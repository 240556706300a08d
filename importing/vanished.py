"""Pages that a whole official list does not have, though they belong to what it lists."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from importing.file_account import FileAccount, RowFate
from importing.kinds import ImportKind
from importing.models import ImportJob
from importing.outcome import OutcomeKind
from importing.report_rows import search_key, search_words

# Rows that may name any procedure, and were not looked at.
_UNREAD = (RowFate.HIDDEN, RowFate.SKIPPED)


@dataclass(frozen=True)
class Vanished:
    scope: str  # what the file is the list of, in words
    is_whole: bool  # whether every row of the file was read; else nothing is said of pages
    nameless: int  # refused rows without a code, which may be about any of the pages
    pages: QuerySet[Page]  # with `report_key`

    def found(self, words: str) -> list[Page]:
        """The pages by code whose code and title have all words; all pages where there are none."""
        wanted = search_words(words)
        pages = self.pages if self.is_whole and (wanted or not words) else self.pages.none()
        return [page for page in pages if all(word in search_key(page.report_key, page.title) for word in wanted)]


def vanished_of(job: ImportJob, kind: ImportKind) -> Vanished | None:
    """None for a job whose file is no official list, or is not read yet."""
    if job.state not in (ImportJob.State.REPORTED, ImportJob.State.APPLIED) or not job.scope:
        return None
    if kind.vanished is None or kind.scope_in_words is None:
        return None
    nameless = job.rows.filter(kind=OutcomeKind.REFUSED, key="").count()
    return Vanished(
        kind.scope_in_words(job.scope), _is_whole(job.files), nameless, kind.vanished(job.scope, job.rows.all())
    )


def _is_whole(accounts: list[dict[str, Any]]) -> bool:
    counts = (FileAccount.from_json(account).counts for account in accounts)
    return not any(count.get(fate) for count in counts for fate in _UNREAD)
