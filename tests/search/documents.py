"""Search documents for tests, without a database."""

import datetime
from itertools import count
from typing import Any

from search.engines.document import FacetLabel, SearchDocument, StoredEntryPoint, StoredReferral
from search.types import FacetName, Kind
from vietnamese.tokens import syllables

TODAY = datetime.date(2026, 8, 1)
_ids = count(1)


def procedure(
    title: str, *, code: str = "", field: str = "Hộ tịch", level: str = "Cấp Xã", **values: Any
) -> SearchDocument:
    page_id = next(_ids)
    code = code or f"9.{page_id:06}"
    facets = {
        FacetName.KIND: (FacetLabel("procedure", "procedure"),),
        FacetName.FIELD: (_label(field),),
        FacetName.LEVEL: (_label(level),),
    }
    document: dict[str, Any] = {
        "page_id": page_id,
        "kind": Kind.PROCEDURE,
        "locale": "vi",
        "url": f"/vi/thu-tuc/{page_id}/",
        "title": title,
        "code": code,
        "codes": (code,),
        "leads_to": (code,),
        "facets": facets,
        "levels": (level,),
        "entry_points": (StoredEntryPoint("", "https://dichvucong.example.vn/chung", "full"),),
    }
    return SearchDocument(**{**document, **values})


def question(title: str, *, leads_to: tuple[str, ...] = (), **values: Any) -> SearchDocument:
    page_id = next(_ids)
    document: dict[str, Any] = {
        "page_id": page_id,
        "kind": Kind.QUESTION,
        "locale": "vi",
        "url": f"/vi/hoi-dap/{page_id}/",
        "title": title,
        "code": leads_to[0] if leads_to else "",
        "leads_to": leads_to,
        "facets": {FacetName.KIND: (FacetLabel("question", "question"),)},
    }
    return SearchDocument(**{**document, **values})


def referral(title: str, *, handler: str = "court", confirmed: bool = False, **values: Any) -> SearchDocument:
    page_id = next(_ids)
    document: dict[str, Any] = {
        "page_id": page_id,
        "kind": Kind.REFERRAL,
        "locale": "vi",
        "url": f"/vi/noi-khac-giai-quyet/{page_id}/",
        "title": title,
        "facets": {FacetName.KIND: (FacetLabel("referral", "referral"),)},
        "referral": StoredReferral(
            handler=handler,
            who="Tòa án nhân dân khu vực",
            action="Nộp đơn tại tòa án.",
            link="https://toaan.gov.vn/don",
            telephone="1900 1234",
            law="Điều 55 Luật Hôn nhân và gia đình 2014",
            checked_on="2026-07-20",
            confirmed=confirmed,
            codes=("3.000163",),
        ),
    }
    return SearchDocument(**{**document, **values})


def _label(name: str) -> FacetLabel:
    return FacetLabel("-".join(syllables(name)), name)
