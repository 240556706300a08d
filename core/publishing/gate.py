"""The gate at every door to publication: a version is refused only for faults that no accepted version of its page has.

A page declares its requirements; faulty blocks count as well. The live version is accepted, an earlier published one
that an editor goes back to, and, where nothing is live, the version that was published or imported last.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import Promise
from wagtail.fields import StreamField
from wagtail.models import PageLogEntry, Revision

from core.mixin_bases import PageBase
from core.publishing.block_faults import block_faults

Message = str | Promise

# Actions in a page's history whose revisions the public has seen.
_PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")
_import_actions: set[str] = set()


def accept_imports(action: str) -> None:
    """Make versions that were logged with this action count as accepted; called when the app is ready."""
    _import_actions.add(action)


@dataclass(frozen=True)
class Requirement:
    """One thing that a page needs for its readers."""

    field: str  # form field or panel that the message is shown at
    message: Message  # tells the editor what to do
    is_met: Callable[[Any], bool]  # of a page, or of the preview of an imported one
    # Ids of the blocks that do not meet it, where it is asked of each block by itself.
    faulty_blocks: Callable[[Any], Iterable[str]] | None = None


class Fault(NamedTuple):
    field: str
    message: Message
    path: tuple[str, ...] = ()  # to the block, where it is in one


class PublicationRefused(ValidationError):
    """Publishing was refused; `message_dict` has messages for the editor by field."""

    def __init__(self, title: str, errors: dict[str, list[Message]]) -> None:
        self.title = title  # of the page
        super().__init__(errors)

    @classmethod
    def for_faults(cls, title: str, faults: Iterable[Fault]) -> Self:
        errors: dict[str, list[Message]] = {}
        for fault in faults:
            messages = errors.setdefault(fault.field, [])
            if fault.message not in messages:
                messages.append(fault.message)
        return cls(title, errors)

    @property
    def reasons(self) -> str:
        return " ".join(self.messages)


class PublishingGateMixin(PageBase):  # type: ignore[misc]  # Wagtail has no types
    """A page that is published only when its version is no worse than an accepted one."""

    imports_are_accepted = True  # whether an imported version sets the standard of a page that is not live
    reverted_revision_id: int | None = None  # of the earlier version that this one was loaded from

    def publishing_requirements(self) -> Sequence[Requirement]:
        """What this version needs; empty for one that is always accepted."""
        raise NotImplementedError

    def faults(self, requirements: Sequence[Requirement]) -> list[Fault]:
        """What this version lacks, in the order of the requirements, then what is wrong in its blocks."""
        lacking = [fault for requirement in requirements for fault in _faults_of(requirement, self)]
        streams = [field for field in self._meta.fields if isinstance(field, StreamField)]
        return lacking + [fault for field in streams for fault in _in(self, field)]

    def new_faults(self) -> list[Fault]:
        """The faults that no accepted version has: the reasons to refuse this one."""
        requirements = self.publishing_requirements()
        found = self.faults(requirements) if requirements else []
        for version in self._accepted_versions() if found else ():
            accepted = set(version.faults(requirements))
            found = [fault for fault in found if fault not in accepted]
        return found

    def check_publishable(self) -> None:
        """Raises PublicationRefused."""
        if found := self.new_faults():
            raise PublicationRefused.for_faults(self.get_admin_display_title(), found)

    def live_version(self) -> Self | None:
        """As it is in the database."""
        return type(self).objects.filter(pk=self.pk, live=True).first() if self.pk else None

    def _accepted_versions(self) -> Iterator[Any]:
        if not self.pk:
            return
        live = self.live_version()
        if live:
            yield live
        if self.reverted_revision_id:
            yield from self._versions(self._accepted_entries().filter(revision_id=self.reverted_revision_id))
        if not live:
            yield from self._versions(self._accepted_entries())

    def _accepted_entries(self) -> Any:
        actions = (*_PUBLISHED, *(_import_actions if self.imports_are_accepted else ()))
        return PageLogEntry.objects.filter(page_id=self.pk, action__in=actions, revision__isnull=False)

    def _versions(self, entries: Any) -> Iterator[Any]:
        """The version of the latest of these log entries whose revision was not purged."""
        entry = entries.filter(revision__in=self.revisions.values("pk")).order_by("-timestamp", "-pk").first()
        if entry:
            yield entry.revision.as_object()

    def publish(self, revision: Revision, *args: Any, enforce_completeness: bool = True, **kwargs: Any) -> Any:
        """Raises PublicationRefused; `enforce_completeness=False` is for imports, which report what is missing.

        A scheduled revision was checked when it was scheduled. Nothing is written where publishing fails.
        """
        if enforce_completeness and not revision.approved_go_live_at:
            version = revision.as_object()
            version.reverted_revision_id = _reverted_by(revision, kwargs.get("previous_revision"))
            version.check_publishable()
        try:
            with transaction.atomic():
                return super().publish(revision, *args, **kwargs)
        except PublicationRefused:
            raise
        except ValidationError as error:
            raise PublicationRefused(self.get_admin_display_title(), _by_field(error)) from error


def _faults_of(requirement: Requirement, page: Any) -> list[Fault]:
    if requirement.is_met(page):
        return []
    if requirement.faulty_blocks is None:
        return [Fault(requirement.field, requirement.message)]
    return [Fault(requirement.field, requirement.message, (block,)) for block in requirement.faulty_blocks(page)]


def _in(page: Any, field: StreamField) -> list[Fault]:
    found = block_faults(field.stream_block, getattr(page, field.name))
    return [Fault(field.name, fault.message, fault.path) for fault in sorted(found)]


def _reverted_by(revision: Revision, previous: Revision | None) -> int | None:
    """The earlier revision that `revision` brings back; None where it is no revert."""
    if previous:
        return int(previous.pk)
    entries = PageLogEntry.objects.filter(page_id=revision.object_id, revision_id=revision.pk, action="wagtail.revert")
    entry = entries.order_by("-timestamp").first()
    reverted: int | None = entry.data.get("revision", {}).get("id") if entry else None
    return reverted


def _by_field(error: ValidationError) -> dict[str, list[Message]]:
    messages = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
    return {field: list(texts) for field, texts in messages.items()}
