"""Atom feeds of what changed in procedures: of all, and by procedure, field, agency and place."""

import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.changes import public_changes
from catalogue.models import Agency, Field, Locality, Procedure, ProcedurePage, PublishedChange
from catalogue.pages.browse import BROWSED_ROLES
from catalogue.places.place_addresses import path_of_code
from core.site_address import site_address
from core.text.procedure_codes import canonical_code

ITEMS = 50
_SECONDS = 900  # for which readers and proxies need not ask again


class ChangeFeed(Feed):
    """Of all procedures; subclasses narrow it to an object, which is None here."""

    feed_type = Atom1Feed
    language = None  # of the address
    address = ""  # of the site

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self_of_request = type(self)()  # one instance serves all threads
        self_of_request.address = site_address(request)
        response: HttpResponse = super(ChangeFeed, self_of_request).__call__(request, *args, **kwargs)
        patch_cache_control(response, public=True, max_age=_SECONDS)
        return response

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return None

    def changes(self, of: Any) -> QuerySet[PublishedChange]:
        return public_changes()

    def page(self, of: Any) -> str:
        """Path of the page that the feed goes with."""
        return reverse("browse:fields")

    def title(self, of: Any) -> str:
        name = self.name(of)
        return _("Thay đổi: %(name)s") % {"name": name} if name else _("Thay đổi trong các thủ tục")

    def name(self, of: Any) -> str:
        return str(getattr(of, "localized_name", of or ""))

    def link(self, of: Any) -> str:
        return f"{self.address}{self.page(of)}"

    subtitle = gettext_lazy(
        "Phần nào của trang thủ tục đã đổi, trước và nay. Ngày là ngày công bố trên trang này, không phải ngày văn bản "
        "có hiệu lực."
    )

    def items(self, of: Any) -> list[PublishedChange]:
        return list(self.changes(of)[:ITEMS])

    def item_title(self, item: PublishedChange) -> str:
        return f"{item.get_part_display()}: {item.procedure.name} ({item.procedure.code})"

    def item_description(self, item: PublishedChange) -> str:
        nothing = _("(không có)")
        said = _("Trước: %(old)s. Nay: %(new)s.") % {"old": item.old or nothing, "new": item.new or nothing}
        return f"{said} {item.get_cause_display()}." if item.cause else said

    def item_link(self, item: PublishedChange) -> str:
        return f"{self.address}{reverse('browse:procedure_by_code', args=[item.procedure.code])}"

    def item_guid(self, item: PublishedChange) -> str:
        return f"{self.item_link(item)}#thay-doi-{item.pk}"

    def item_pubdate(self, item: PublishedChange) -> datetime.datetime:
        return item.created_at

    def item_updateddate(self, item: PublishedChange) -> datetime.datetime:
        return item.created_at


class ProcedureFeed(ChangeFeed):
    def get_object(self, request: HttpRequest, code: str) -> Procedure:
        procedure = Procedure.objects.by_code(canonical_code(code) or "")
        if procedure is None or not ProcedurePage.objects.visible().filter(procedure=procedure).exists():
            raise Http404
        return procedure

    def changes(self, of: Procedure) -> QuerySet[PublishedChange]:
        return public_changes().filter(procedure=of)

    def page(self, of: Procedure) -> str:
        return reverse("browse:procedure_by_code", args=[of.code])

    def name(self, of: Procedure) -> str:
        return of.name


class FieldFeed(ChangeFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Model:
        return _found(Field.objects.filter(slug=slug))

    def changes(self, of: Field) -> QuerySet[PublishedChange]:
        return _of_pages(Q(field=of))

    def page(self, of: Field) -> str:
        return reverse("browse:field", args=[of.slug])


class AgencyFeed(ChangeFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Model:
        return _found(Agency.objects.live().filter(slug=slug))

    def changes(self, of: Agency) -> QuerySet[PublishedChange]:
        carried_out = Q(agency_roles__agency=of, agency_roles__role__in=BROWSED_ROLES)
        return _of_pages(carried_out | Q(ministry=of))

    def page(self, of: Agency) -> str:
        return reverse("browse:agency", args=[of.slug])


class PlaceFeed(ChangeFeed):
    """Of procedures that an agency of the place carries out, or that have an online service of their own there."""

    def get_object(self, request: HttpRequest, code: str) -> Model:
        return _found(Locality.objects.filter(code=code))

    def changes(self, of: Locality) -> QuerySet[PublishedChange]:
        by_agency = Q(agency_roles__agency__locality=of, agency_roles__agency__live=True)
        by_service = Q(procedure__online_services__locality=of, procedure__online_services__live=True)
        return _of_pages(by_agency | by_service)

    def page(self, of: Locality) -> str:
        return path_of_code(of.code) or reverse("browse:places")


def _found(rows: QuerySet) -> Model:
    row: Model | None = rows.first()
    if row is None:
        raise Http404
    return row


def _of_pages(condition: Q) -> QuerySet[PublishedChange]:
    pages = ProcedurePage.objects.visible().filter(condition).order_by()
    return public_changes().filter(procedure__in=pages.values("procedure"))
