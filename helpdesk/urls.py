"""Addresses under a language prefix: the console, and what each part of the desk adds below it."""

from django.urls import include, path

from helpdesk.console.urls import urlpatterns as console_urls
from helpdesk.desk.urls import urlpatterns as desk_urls
from helpdesk.handover.urls import urlpatterns as handover_urls
from helpdesk.telephony.views import screen_pop

app_name = "helpdesk"

_own = [path("goi-den/", screen_pop, name="pop")]

urlpatterns = [path("ho-tro/", include([*_own, *console_urls, *handover_urls, *desk_urls]))]
