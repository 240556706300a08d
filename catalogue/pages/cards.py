"""Cards of procedures in lists, as plain values that can be cached."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.choices import AgencyRole
from catalogue.entry_points import EntryPoint, entry_point, portals, services_today
from catalogue.models import GovernmentLevel, Locality, ProcedurePage
from catalogue.ratings import shown_mean


@dataclass(frozen=True)
class ProcedureCard:
    title: str
    url: str
    code: str
    agency: str
    levels: tuple[str, ...]
    service_url: str  # of the button; "" when there is no online service and no portal
    is_portal: bool  # the address is an agency's portal, not a service of this procedure
    service_level: str
    satisfaction: float | None


def procedure_cards(
    pages: Iterable[ProcedurePage], *, place: Locality | None = None, with_levels: bool = True
) -> list[ProcedureCard]:
    """Cards of pages read by `for_listing`, or without levels by `for_cards`; costs one more query."""
    pages = list(pages)
    services = services_today([page.procedure_id for page in pages])
    return [
        _card(
            page,
            entry_point(services.get(page.procedure_id, []), place=place, agencies=portals(page)),
            levels=list(page.levels.all()) if with_levels else [],
        )
        for page in pages
    ]


def _card(page: ProcedurePage, entry: EntryPoint | None, *, levels: list[GovernmentLevel]) -> ProcedureCard:
    service_level = entry.level if entry else None
    return ProcedureCard(
        title=page.name or page.title,
        url=page.url or "",
        code=page.code,
        agency=", ".join(agency.localized_name for agency in page.agencies(AgencyRole.EXECUTING)),
        levels=tuple(level.localized_name for level in levels),
        service_url=entry.link if entry and not entry.is_dead else "",
        is_portal=bool(entry and entry.is_portal_only),
        service_level=str(service_level.label) if service_level else "",
        satisfaction=shown_mean(getattr(page.procedure, "rating_summary", None)),
    )
