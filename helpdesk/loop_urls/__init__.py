"""Below `ho-tro/`, in the namespace `helpdesk`: one module a noun, composed here."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
