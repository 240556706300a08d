"""Below `ho-tro/`, in the namespace `helpdesk`."""

from django.urls import URLPattern, URLResolver, path

from helpdesk.handover.views import preview

urlpatterns: list[URLPattern | URLResolver] = [path("gui/", preview, name="hand_over")]
