"""Forms that show what one visitor wrote: each look is an entry."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from wagtail.snippets.views.snippets import EditView

from audit.events import Event
from audit.log import record


class PersonalDataView(EditView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().get(request, *args, **kwargs)
        if response.status_code == 200:
            record(Event.PERSONAL_DATA, request=request, subject=self.object, act="viewed")
        return response
