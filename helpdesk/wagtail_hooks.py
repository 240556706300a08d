from wagtail import hooks
from wagtail.snippets.models import register_snippet

from helpdesk.admin.changed_facts import ask_for_rulings
from helpdesk.admin.viewsets import HelpdeskViewSetGroup

register_snippet(HelpdeskViewSetGroup)
hooks.register("after_publish_page", ask_for_rulings)
