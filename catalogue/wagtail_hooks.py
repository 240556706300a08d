from wagtail import hooks
from wagtail.snippets.models import register_snippet

from catalogue.admin import waiting  # noqa: F401 (registers what it finds)
from catalogue.admin.procedures import (
    OnlineServiceViewSet,
    ProcedurePageExplorerViewSet,
    ProcedurePageViewSet,
    ProcedureViewSet,
)
from catalogue.admin.ratings import ApproveComments, RatingViewSet, RejectComments
from catalogue.admin.terms import TermViewSetGroup

register_snippet(TermViewSetGroup)
register_snippet(ProcedureViewSet)
register_snippet(OnlineServiceViewSet)
register_snippet(RatingViewSet)

hooks.register("register_bulk_action", ApproveComments)
hooks.register("register_bulk_action", RejectComments)


@hooks.register("register_admin_viewset")
def register_procedure_pages():
    return [ProcedurePageViewSet("procedure_pages"), ProcedurePageExplorerViewSet("procedure_page_explorer")]
