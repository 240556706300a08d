"""What an official list is the list of, and which procedures of that are here and not in it.

A list tells its scope by what all its rows say: the decision that they were announced with, else who announced them,
and the field or the level if that is one and the same. Nothing follows from a list for procedures outside its scope.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from catalogue.choices import ENDED_STATUSES
from catalogue.importers.readers.lists.list_row import OFFICE_SOURCE, PORTAL_SOURCE
from catalogue.importers.record import ProcedureRecord
from catalogue.models import ProcedurePage
from importing.models import ImportRow


@dataclass(frozen=True, slots=True)
class ListScope:
    """Names as the site spells them."""

    decisions: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()  # that announced the procedures
    field: str = ""
    level: str = ""

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        return cls(tuple(value["decisions"]), tuple(value["agencies"]), value["field"], value["level"])

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def pages(self) -> QuerySet[ProcedurePage]:
        """Pages in the source language, published or not, of procedures that are in force or will be."""
        pages = ProcedurePage.objects.filter(locale=Locale.get_default(), alias_of=None)
        pages = pages.exclude(status__in=ENDED_STATUSES).exclude(effective_to__lt=timezone.localdate())
        if self.decisions:
            pages = pages.filter(decision_number__in=self.decisions)
        else:
            pages = pages.filter(ministry__name__in=self.agencies)
        if self.field:
            pages = pages.filter(field__name=self.field)
        return pages.filter(levels__name=self.level) if self.level else pages

    def in_words(self) -> str:
        """ "Cơ quan công bố: Bộ Tư pháp · Lĩnh vực: Hộ tịch"."""
        return " · ".join(self._parts())

    def _parts(self) -> Iterator[str]:
        if self.decisions:
            yield _("Quyết định công bố: %(names)s") % {"names": ", ".join(self.decisions)}
        else:
            yield _("Cơ quan công bố: %(names)s") % {"names": ", ".join(self.agencies)}
        if self.field:
            yield _("Lĩnh vực: %(name)s") % {"name": self.field}
        if self.level:
            yield _("Cấp thực hiện: %(name)s") % {"name": self.level}


@dataclass(slots=True)
class ScopeReader:
    """Sees the records of one run. `ministry` and `field_name` give the site's spelling of a name."""

    ministry: Callable[[str], str]
    field_name: Callable[[str], str]
    decisions: set[str] = field(default_factory=set)
    agencies: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    levels: set[str] = field(default_factory=set)
    _is_list: bool = True

    def see(self, record: ProcedureRecord) -> None:
        self._is_list = self._is_list and _is_from_list(record)
        if not self._is_list:
            return
        self.decisions.add(record.decision_number)
        self.agencies.add(self.ministry(record.ministry))
        self.fields.add(self.field_name(record.field))
        self.levels.add(record.levels[0] if len(record.levels) == 1 else "")

    def scope(self) -> ListScope | None:
        """None where the records are not all from lists, or tell neither decision nor agency."""
        if not self._is_list:
            return None
        decisions, agencies = (_stated(names) for names in (self.decisions, self.agencies))
        if not (decisions or agencies):
            return None
        return ListScope(decisions, () if decisions else agencies, _only(self.fields), _only(self.levels))


def _is_from_list(record: ProcedureRecord) -> bool:
    return record.provenance.source == PORTAL_SOURCE or record.provenance.source.startswith(OFFICE_SOURCE)


def _stated(names: set[str]) -> tuple[str, ...]:
    """The names in order; empty where a record states none."""
    return () if "" in names else tuple(sorted(names))


def _only(names: set[str]) -> str:
    return next(iter(names)) if len(names) == 1 else ""


def vanished_pages(scope: dict[str, Any], rows: QuerySet[ImportRow]) -> QuerySet[ProcedurePage]:
    """Pages in the scope that no row of the report is about, by code, with it as `report_key`.

    A refused row with a code counts: it names its procedure.
    """
    pages = ListScope.from_json(scope).pages().select_related("locale").annotate(report_key=F("code"))
    known = rows.filter(page_id__isnull=False).values("page_id")
    return pages.exclude(pk__in=known).exclude(code__in=rows.exclude(key="").values("key")).order_by("code")


def scope_in_words(scope: dict[str, Any]) -> str:
    return ListScope.from_json(scope).in_words()
