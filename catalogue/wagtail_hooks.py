from wagtail import hooks
from wagtail.snippets.models import register_snippet

from catalogue.admin import translated_pages
from catalogue.admin.procedures import OnlineServiceViewSet, ProcedurePageViewSet, ProcedureViewSet
from catalogue.admin.ratings import ApproveComments, RatingViewSet, RejectComments
from catalogue.admin.terms import TermViewSetGroup

register_snippet(TermViewSetGroup)
register_snippet(ProcedureViewSet)
register_snippet(OnlineServiceViewSet)
register_snippet(RatingViewSet)

hooks.register("register_bulk_action", ApproveComments)
hooks.register("register_bulk_action", RejectComments)
hooks.register("before_unpublish_page", translated_pages.keep_translations_if_asked)
hooks.register("after_delete_page", translated_pages.delete_translations_if_asked)
hooks.register("register_log_actions", translated_pages.register_log_actions)


@hooks.register("register_admin_viewset")
def register_procedure_pages():
    return ProcedurePageViewSet("procedure_pages")
