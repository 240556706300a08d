from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from helpdesk.admin.before_publishing import ask_before_publishing, before_publishing_view
from helpdesk.admin.changed_facts import ask_for_rulings
from helpdesk.admin.viewsets import HelpdeskViewSetGroup

register_snippet(HelpdeskViewSetGroup)
hooks.register("before_publish_page", ask_before_publishing)
hooks.register("after_publish_page", ask_for_rulings)


@hooks.register("register_admin_urls")
def register_before_publishing_url():
    return [path("vi-sao-doi/<int:revision_id>/", before_publishing_view, name="helpdesk_before_publishing")]
