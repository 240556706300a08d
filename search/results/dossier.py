"""What a response says about a recognised dossier need and about codes of dossiers."""

from catalogue.choices import label_of
from core.text.dossier_codes import DossierCode
from faq.choices import CommonNeed
from search.query.knowledge import Knowledge
from search.query.understanding import Understanding
from search.types import DossierNeed, Hit, ShownDossierCode


def shown_need(query: Understanding, *, answered: bool, procedure: Hit | None) -> DossierNeed | None:
    if not query.dossier_need:
        return None
    return DossierNeed(
        need=query.dossier_need,
        label=label_of(CommonNeed, query.dossier_need),
        answered=answered,
        procedure=procedure.title if procedure else "",
        procedure_code=procedure.code if procedure else "",
        procedure_url=procedure.url if procedure else "",
    )


def shown_codes(query: Understanding, knowledge: Knowledge) -> tuple[ShownDossierCode, ...]:
    return tuple(_shown(code, knowledge) for code in query.dossier_codes)


def _shown(code: DossierCode, knowledge: Knowledge) -> ShownDossierCode:
    agency = knowledge.agency_codes.get(code.agency)
    return ShownDossierCode(
        text=str(code),
        unit=code.unit,
        agency_code=code.agency,
        agency=agency.name if agency else "",
        agency_now=agency.now if agency else "",
        day=code.day,
    )
