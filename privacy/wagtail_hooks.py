from wagtail import hooks
from wagtail.snippets.models import register_snippet

from privacy.admin import waiting  # noqa: F401 (registers what it finds)
from privacy.admin.person_requests import PersonRequestViewSet, note_decision, note_reading

register_snippet(PersonRequestViewSet)
hooks.register("before_edit_snippet", note_reading)
hooks.register("after_edit_snippet", note_decision)
