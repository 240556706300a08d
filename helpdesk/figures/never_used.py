"""Pages that answered nobody for a quarter of a year, by how many people are thought to need them."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.conf import settings

from catalogue.choices import Demand
from catalogue.models import ProcedurePage
from helpdesk.figures.numbers import Share
from helpdesk.figures.period import Period
from helpdesk.models import Dimension

DAYS = 90


@dataclass(frozen=True)
class Unused:
    """`demand` "" where neither the procedure nor its field says."""

    demand: str
    share: Share


def never_used(period: Period) -> list[Unused]:
    """Of procedures that are published now, in the `DAYS` up to the period's end. Two queries."""
    quarter = Period(period.until - datetime.timedelta(days=DAYS - 1), period.until, period.queue)
    used = set(quarter.rows(Dimension.TARGET).values_list("value", flat=True).distinct())
    pages = ProcedurePage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
    rows = pages.exclude(procedure=None).order_by()
    all_pages: Counter[str] = Counter()
    never: Counter[str] = Counter()
    for code, own, of_field in rows.values_list("procedure__code", "procedure__demand", "field__demand"):
        demand = own or of_field or ""
        all_pages[demand] += 1
        never[demand] += code not in used
    return [Unused(each, Share(never[each], all_pages[each])) for each in (*Demand.values, "") if all_pages[each]]
