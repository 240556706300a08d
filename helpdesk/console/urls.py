"""Below `ho-tro/`, in the namespace `helpdesk`."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
