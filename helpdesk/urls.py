"""Addresses under a language prefix: the console, and what each part of the desk adds below it."""

from django.urls import include, path

from helpdesk.console.urls import urlpatterns as console_urls
from helpdesk.loop_urls import urlpatterns as loop_urls

app_name = "helpdesk"

urlpatterns = [path("ho-tro/", include([*console_urls, *loop_urls]))]
