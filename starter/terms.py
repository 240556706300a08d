"""Terms and localities. Parents stand before their children in the files."""

from datetime import date

from wagtail.search.backends import get_search_backend

from catalogue.models import (
    Agency,
    AgencyCode,
    AllowedHost,
    Audience,
    CostAssumption,
    Field,
    FormerLocality,
    FormerLocalityPart,
    GovernmentLevel,
    LifeEvent,
    LifeEventStep,
    Locality,
    ProcedureType,
    PublicHoliday,
)
from catalogue.models.taxonomy import Term
from catalogue.signals import places_changed
from faq.models import Topic
from starter.files import read_rows, read_yaml
from vietnamese.text import match_key

# Keys of a fixture whose value names another term.
_REFERENCES = {"level": GovernmentLevel, "parent": Agency, "successor": Agency, "agency": Agency}


def load_terms() -> None:
    for model, file_name in (
        (GovernmentLevel, "government_levels"),
        (Audience, "audiences"),
        (ProcedureType, "procedure_types"),
        (Agency, "agencies"),
        (Field, "fields"),
        (LifeEvent, "life_events"),
        (Topic, "topics"),
    ):
        _load(model, read_yaml("taxonomy", f"{file_name}.yaml"))
    _load_steps()


def _load_steps() -> None:
    """Only of events without any: editors change the order for a reason."""
    known = LifeEvent.objects.filter(steps=None).by_name_key()
    for entry in read_yaml("taxonomy", "life_event_steps.yaml"):
        event = known.get(match_key(entry["event"]))
        for number, row in enumerate(entry["steps"] if event else ()):
            step = LifeEventStep(event=event, sort_order=number, **row)
            step.full_clean()
            step.save()


def _load(model: type[Term], entries: list[dict]) -> None:
    known = model.objects.by_name_key()
    for entry in entries:
        if match_key(entry["name"]) not in known:
            term = model.objects.create(**_own_fields(entry))
            known[term.name_key] = term
    _link(model, entries, known)


def _own_fields(entry: dict) -> dict:
    fields = {key: value for key, value in entry.items() if key not in _REFERENCES}
    fields["other_names"] = "\n".join(fields.get("other_names", ()))
    return fields


def _link(model: type[Term], entries: list[dict], known: dict[str, Term]) -> None:
    """Set references that are still empty; agencies may name agencies further down their own file."""
    others = {target: target.objects.by_name_key() for target in set(_REFERENCES.values()) - {model}}
    others[model] = known
    for entry in entries:
        term = known[match_key(entry["name"])]
        missing = [key for key in _REFERENCES.keys() & entry.keys() if getattr(term, f"{key}_id") is None]
        for key in missing:
            setattr(term, key, others[_REFERENCES[key]][match_key(entry[key])])
        if missing:
            term.save(update_fields=missing)


def load_hosts() -> None:
    """Only into an empty list: administrators take hosts away for a reason."""
    if AllowedHost.objects.exists():
        return
    for entry in read_yaml("taxonomy", "allowed_hosts.yaml"):
        host = AllowedHost(**entry)
        host.full_clean()
        host.save()


def load_cost_assumptions() -> None:
    """Only into an empty table: publishers correct them, and take one away so that nothing is estimated."""
    if CostAssumption.objects.exists():
        return
    for entry in read_yaml("taxonomy", "cost_assumptions.yaml"):
        assumption = CostAssumption(**entry)
        assumption.full_clean()
        assumption.save()


def load_holidays() -> None:
    """Of years that have none yet: editors correct and delete days for a reason."""
    known = set(PublicHoliday.objects.values_list("day__year", flat=True))
    for row in read_rows("calendar", "public_holidays.csv"):
        day = date.fromisoformat(row.pop("day"))
        is_announced = row.pop("is_announced") == "1"
        if day.year not in known:
            PublicHoliday.objects.create(day=day, is_announced=is_announced, **row)


def load_localities() -> None:
    known = {locality.code: locality for locality in Locality.objects.filter(parent=None)}
    for row in read_rows("localities", "provinces.csv"):
        if row["code"] not in known:
            known[row["code"]] = Locality.objects.create(**row)
    _load_wards(known)
    _load_former()
    _load_agency_codes(known)
    places_changed.send(None)  # bulk creation sends no signals


def _load_wards(provinces: dict[str, Locality]) -> None:
    known = set(Locality.objects.exclude(parent=None).values_list("code", flat=True))
    made = Locality.objects.bulk_create(
        Locality(
            code=row["code"],
            name=row["name"],
            name_key=match_key(row["name"]),
            kind=row["kind"],
            parent=provinces[row["province_code"]],
        )
        for row in read_rows("localities", "wards.csv")
        if row["code"] not in known
    )
    # Bulk creation sends no signals, so the admin's own index is updated here.
    get_search_backend().get_index_for_model(Locality).add_items(Locality, made)


def _load_former() -> None:
    """Rows that are there stay as editors left them."""
    localities = dict(Locality.objects.values_list("code", "pk"))
    known = set(FormerLocality.objects.values_list("code", "kind", "name_key"))
    rows = [
        row
        for row in read_rows("localities", "former_localities.csv")
        if (row["code"], row["kind"], match_key(row["name"])) not in known
    ]
    made = FormerLocality.objects.bulk_create(_former(row, localities) for row in rows)
    FormerLocalityPart.objects.bulk_create(
        FormerLocalityPart(former_id=former.pk, locality_id=localities[code])
        for former, row in zip(made, rows, strict=True)
        for code in row["other_successor_codes"].split()
    )


def _former(row: dict[str, str], localities: dict[str, int]) -> FormerLocality:
    return FormerLocality(
        code=row["code"],
        name=row["name"],
        name_key=match_key(row["name"]),
        kind=row["kind"],
        district=row["district"],
        province=row["province"],
        valid_to=date.fromisoformat(row["valid_to"]),
        successor_id=localities[row["successor_code"]],
    )


def _load_agency_codes(provinces: dict[str, Locality]) -> None:
    known = set(AgencyCode.objects.values_list("code", flat=True))
    for row in read_rows("agencies", "agency_codes.csv"):
        if row["code"] not in known:
            AgencyCode.objects.create(
                code=row["code"],
                name=row["name"],
                name_en=row["name_en"],
                valid_to=row["valid_to"] or None,
                locality=provinces.get(row["locality_code"]),
            )
