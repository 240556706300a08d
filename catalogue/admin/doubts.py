"""Why a procedure page may not be true as it stands: the worklists of editors, as conditions that parse nothing."""

import datetime
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext_lazy as _

from catalogue.choices import Demand
from catalogue.models import ProcedureAgency
from catalogue.models.procedure_queryset import ProcedurePageQuerySet
from catalogue.succession import ended_by

_CONTRADICTED = ("contradicted_fees", "contradicted_times", "contradicted_papers")
# What many need first; unknown before what few need.
_DEMAND_RANK = {Demand.EVERYDAY: 4, Demand.COMMON: 3, Demand.OCCASIONAL: 2, Demand.SPECIALISED: 0}
_UNKNOWN_DEMAND = 1
BY_DEMAND = "-demand"


class Doubt(models.TextChoices):
    CONTRADICTED = "contradicted", _("Nguồn ghi khác nhau")
    FEES = "contradicted_fees", _("Nguồn ghi phí khác nhau")
    TIMES = "contradicted_times", _("Nguồn ghi thời hạn khác nhau")
    PAPERS = "contradicted_papers", _("Nguồn ghi giấy tờ khác nhau")
    UNCLEAR_CASES = "unclear_cases", _("Nhiều mức, chưa rõ mức nào cho ai")
    UNDECLARED_CASES = "undeclared_cases", _("Nhắc trường hợp chưa khai")
    UNASKED = "unasked_axes", _("Có trường hợp không được hỏi")
    ENDED_BODY = "ended_body", _("Cơ quan đã kết thúc")
    SUPERSEDED = "superseded", _("Đã có trang của cơ quan đang hoạt động")
    OUTDATED_WORDS = "outdated_words", _("Còn ghi tên đã bỏ")


def in_doubt(pages: ProcedurePageQuerySet, doubt: str, day: datetime.date) -> ProcedurePageQuerySet:
    match doubt:
        case Doubt.CONTRADICTED:
            return pages.filter(reduce(or_, (Q(**{f"health__{name}__gt": 0}) for name in _CONTRADICTED)))
        case Doubt.ENDED_BODY:
            roles = ProcedureAgency.objects.filter(ended_by(day, "agency"), page=OuterRef("pk"))
            return pages.filter(Exists(roles))
        case Doubt.SUPERSEDED:
            return pages.filter(superseded__isnull=False)
        case Doubt.OUTDATED_WORDS:
            return pages.filter(health__has_outdated_words=True)
    return pages.filter(**{f"health__{doubt}__gt": 0})


def by_demand(pages: ProcedurePageQuerySet) -> ProcedurePageQuerySet:
    """What many people need first: by the demand of the procedure, else that of its field; then by title."""
    demand = Coalesce(NullIf(F("procedure__demand"), Value("")), F("field__demand"))
    ranks = [When(demand_class=name, then=rank) for name, rank in _DEMAND_RANK.items()]
    rank = Case(*ranks, default=Value(_UNKNOWN_DEMAND), output_field=IntegerField())
    return pages.alias(demand_class=demand).alias(demand_rank=rank).order_by("-demand_rank", "title", "pk")
