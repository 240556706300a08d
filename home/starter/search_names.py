"""What people call the procedures they need most, and how much each is asked for.

A row is given to its procedure once, and the page's history says so: what an editor takes away stays away, and a row
whose procedure is imported later comes then. What a later version of a file adds is added.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from tqdm import tqdm
from wagtail.log_actions import log
from wagtail.models import Locale, ModelLogEntry, PageLogEntry, Revision
from wagtail_localize.models import StringTranslation

from catalogue.choices import Demand
from catalogue.importers.indexing import SearchQueue, quiet_saves
from catalogue.models import Field, ProcedurePage
from catalogue.text import clean_line, match_key
from catalogue.translations import refresh_translations
from home.starter.files import FIXTURES, BadSearchContent, read_yaml
from home.starter.translations import enter
from search.steering.demand_file import apply_demand
from search.steering.receivers import bump, told_once

# The action in a history by which it is known what was given.
NAMES_ACTION = "home.starter_names"
_DEMAND_ORDER = [*Demand.values, ""]


@dataclass(frozen=True)
class NamesRow:
    code: str
    demand: str
    names: tuple[str, ...]


def load_names(*, progress: bool = True) -> int:
    """How many pages took names. A page with an editor's draft takes them at the next load, once it is published."""
    rows = _merged(read_names())
    pages = ProcedurePage.objects.filter(locale=Locale.get_default(), alias_of=None, code__in=rows)
    given = _given()
    waiting = [page for page in pages.select_related("procedure") if _has_news(rows[page.code], given.get(page.pk))]
    ready = [page for page in waiting if page.live and not page.has_unpublished_changes and not page.get_lock()]
    _give_demand([page for page in ready if page.pk not in given], rows)
    search = SearchQueue()
    with told_once(), quiet_saves(ProcedurePage):
        try:
            for page in tqdm(ready, unit=" trang", desc="tên gọi", disable=None if progress else True):
                _give(page, rows[page.code], given.get(page.pk, frozenset()))
                search.add(ProcedurePage, page.pk)
        finally:
            search.flush()
    return len(ready)


def read_names() -> Iterator[NamesRow]:
    for path in sorted((FIXTURES / "search" / "names").glob("*.yaml")):
        for number, entry in enumerate(read_yaml(path) or (), 1):
            try:
                names = tuple(clean_line(str(name)) for name in entry.get("names") or ())
                demand = Demand(entry["demand"]) if entry.get("demand") else ""
                yield NamesRow(str(entry["code"]), str(demand), names)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise BadSearchContent(f"{path.name}, mục {number}: {error!r}") from error


def _merged(rows: Iterable[NamesRow]) -> dict[str, NamesRow]:
    """One row a procedure: two files may name the same one in words of their own. The higher demand counts."""
    merged: dict[str, NamesRow] = {}
    for row in rows:
        other = merged.get(row.code)
        if other:
            demand = min((row.demand, other.demand), key=_DEMAND_ORDER.index)
            row = NamesRow(row.code, demand, tuple(dict.fromkeys((*other.names, *row.names))))
        merged[row.code] = row
    return merged


def _given() -> dict[int, frozenset[str]]:
    """Keys of the names that each page was given."""
    given: dict[int, frozenset[str]] = {}
    for page_id, data in PageLogEntry.objects.filter(action=NAMES_ACTION).values_list("page_id", "data"):
        given[page_id] = given.get(page_id, frozenset()).union(map(match_key, data.get("names", ())))
    return given


def _has_news(row: NamesRow, given: frozenset[str] | None) -> bool:
    return given is None or not given.issuperset(map(match_key, row.names))


def _give_demand(pages: list[ProcedurePage], rows: dict[str, NamesRow]) -> None:
    blank = [page.procedure.code for page in pages if page.procedure and not page.procedure.demand]
    apply_demand({code: rows[code].demand for code in blank if code in rows and rows[code].demand})


@transaction.atomic
def _give(page: ProcedurePage, row: NamesRow, given: frozenset[str]) -> None:
    known = {match_key(line) for line in (page.name, *page.alias_list)} | given
    fresh = [name for name in row.names if match_key(name) not in known]
    revision = _publish(page, fresh) if fresh else None
    log(instance=page, action=NAMES_ACTION, data={"names": list(row.names)}, revision=revision)


def _publish(page: ProcedurePage, names: list[str]) -> Revision:
    translated = _translated_names(page)
    page.alias_text = "\n".join([*page.alias_list, *names])
    revision = page.save_revision(log_action=False, clean=False)
    # Publishing reads the page back from the revision's JSON; it is this one.
    revision.as_object = lambda: page
    page.publish(revision, log_action=False, skip_permission_checks=True, enforce_completeness=False)
    for locale, text in translated.items():
        enter(page, {"alias_text": text}, locale)
    if translated:
        refresh_translations(page)
    return revision


def _translated_names(page: ProcedurePage) -> dict[Locale, str]:
    """All names of a page are one text to translate: a new one would leave the others untranslated."""
    texts = StringTranslation.objects.filter(context__object_id=page.translation_key, context__path="alias_text")
    return {text.locale: text.data for text in texts.select_related("locale").order_by("updated_at")}


def load_field_demand() -> int:
    """How many fields took a demand class; each is given one once, where it has none."""
    wanted = read_yaml("search", "demand_by_field.yaml") or {}
    fields = Field.objects.by_name_key()
    entries = ModelLogEntry.objects.get_for_model(Field).filter(action=NAMES_ACTION)
    given = set(entries.values_list("object_id", flat=True))
    changed = 0
    with transaction.atomic():
        for name, demand in wanted.items():
            field = fields.get(match_key(name))
            if field is None or str(field.pk) in given:
                continue
            if not field.demand:
                Field.objects.filter(pk=field.pk).update(demand=Demand(demand))
                changed += 1
            given.add(str(field.pk))
            log(instance=field, action=NAMES_ACTION, data={"demand": demand})
        if changed:
            bump()
    return changed
