"""Everyday names of the procedures that people need most, and the demand for each.

A row is added to its procedure once, with a log entry of the page: names that an editor removes stay away. The importer
makes later pages with their names. New names in a later version of a file are added.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from tqdm import tqdm
from wagtail.log_actions import get_active_log_context, log
from wagtail.models import Locale, ModelLogEntry, PageLogEntry, Revision
from wagtail_localize.models import StringTranslation

from catalogue.choices import Demand
from catalogue.models import STREAM_FIELDS, Field, ProcedurePage
from catalogue.translations.facts import refresh_translations
from core.private_apis import publish_from_memory, without_index_updates
from importing.wagtail_indexes import SearchQueue
from search.steering.demand_file import apply_demand
from search.steering.receivers import bump, bump_once
from starter.files import FIXTURES, BadSearchContent, read_yaml
from starter.translations import enter
from vietnamese.text import clean_line, match_key

# The action of log entries whose data are the added names.
NAMES_ACTION = "home.starter_names"
_DEMAND_ORDER = [*Demand.values, ""]
_BATCH = 500  # rows a query


@dataclass(frozen=True)
class NamesRow:
    code: str
    demand: str
    names: tuple[str, ...]


def names_by_code() -> dict[str, tuple[str, ...]]:
    return {code: row.names for code, row in _merged(read_names()).items() if row.names}


def load_names(*, progress: bool = True) -> int:
    """The number of pages with new names; pages that have all of theirs only get a log entry, in a few queries.

    A page with an editor's draft gets them at the next load after it is published.
    """
    rows = _merged(read_names())
    added = _added_names()
    pages = ProcedurePage.objects.filter(locale=Locale.get_default(), alias_of=None).select_related("procedure")
    listed = pages.filter(code__in=rows).defer(*STREAM_FIELDS)
    outdated = [page for page in listed if _has_new_names(rows[page.code], added.get(page.pk))]
    lacking = {page.pk for page in outdated if _missing(page, rows[page.code], added)}
    complete = [page for page in outdated if page.pk not in lacking]
    publishable = [page for page in outdated if page.pk in lacking and _may_publish(page)]
    with transaction.atomic():
        _set_demand([page for page in (*complete, *publishable) if page.pk not in added], rows)
        _log_names(complete, rows)
    _add_to_all(pages.filter(pk__in=[page.pk for page in publishable]), rows, added, progress=progress)
    return len(publishable)


def _may_publish(page: ProcedurePage) -> bool:
    return page.live and not page.has_unpublished_changes and not page.get_lock()


def _add_to_all(
    pages: Collection[ProcedurePage], rows: dict[str, NamesRow], added: dict[int, frozenset[str]], *, progress: bool
) -> None:
    search = SearchQueue()
    with bump_once(), without_index_updates(ProcedurePage):
        try:
            for page in tqdm(pages, unit=" trang", desc="tên gọi", disable=None if progress else True):
                _add_to(page, rows[page.code], _missing(page, rows[page.code], added))
                search.add(ProcedurePage, page.pk)
        finally:
            search.flush()


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


def _added_names() -> dict[int, frozenset[str]]:
    """By page id, the keys of the names that loads have added."""
    added: dict[int, frozenset[str]] = {}
    for page_id, data in PageLogEntry.objects.filter(action=NAMES_ACTION).values_list("page_id", "data"):
        added[page_id] = added.get(page_id, frozenset()).union(map(match_key, data.get("names", ())))
    return added


def _has_new_names(row: NamesRow, added: frozenset[str] | None) -> bool:
    return added is None or not added.issuperset(map(match_key, row.names))


def _set_demand(pages: list[ProcedurePage], rows: dict[str, NamesRow]) -> None:
    blank = [page.procedure.code for page in pages if page.procedure and not page.procedure.demand]
    apply_demand({code: rows[code].demand for code in blank if code in rows and rows[code].demand})


def _missing(page: ProcedurePage, row: NamesRow, added: dict[int, frozenset[str]]) -> list[str]:
    """Names that the page lacks and that no load has added before."""
    known = {match_key(line) for line in (page.name, *page.alias_list)} | added.get(page.pk, frozenset())
    return [name for name in row.names if match_key(name) not in known]


def _log_names(pages: list[ProcedurePage], rows: dict[str, NamesRow]) -> None:
    """The entries that `log` would write one by one."""
    context = get_active_log_context()
    PageLogEntry.objects.bulk_create(
        [
            PageLogEntry(
                page=page,
                content_type=ContentType.objects.get_for_model(ProcedurePage),
                label=page.get_admin_display_title(),
                action=NAMES_ACTION,
                data={"names": list(rows[page.code].names)},
                timestamp=timezone.now(),
                user=context.user,
                uuid=context.uuid,
            )
            for page in pages
        ],
        batch_size=_BATCH,
    )


@transaction.atomic
def _add_to(page: ProcedurePage, row: NamesRow, names: list[str]) -> None:
    revision = _publish(page, names)
    log(instance=page, action=NAMES_ACTION, data={"names": list(row.names)}, revision=revision)


def _publish(page: ProcedurePage, names: list[str]) -> Revision:
    translated = _translated_names(page)
    page.alias_text = "\n".join([*page.alias_list, *names])
    revision = page.save_revision(log_action=False, clean=False)
    publish_from_memory(revision, page)
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
    """The number of fields that got a demand class; each gets one once, where it has none."""
    demand_by_field = read_yaml("search", "demand_by_field.yaml") or {}
    fields = Field.objects.by_name_key()
    entries = ModelLogEntry.objects.get_for_model(Field).filter(action=NAMES_ACTION)
    added = set(entries.values_list("object_id", flat=True))
    changed = 0
    with transaction.atomic():
        for name, demand in demand_by_field.items():
            field = fields.get(match_key(name))
            if field is None or str(field.pk) in added:
                continue
            if not field.demand:
                Field.objects.filter(pk=field.pk).update(demand=Demand(demand))
                changed += 1
            added.add(str(field.pk))
            log(instance=field, action=NAMES_ACTION, data={"demand": demand})
        if changed:
            bump()
    return changed
