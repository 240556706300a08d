"""Below `ho-tro/`, in the namespace `helpdesk`."""

from django.urls import URLPattern, URLResolver, path

from helpdesk.console.views import card, forms, keys, page, place
from helpdesk.console.views.transfer import transfer
from helpdesk.live_search.views import find_rows

urlpatterns: list[URLPattern | URLResolver] = [
    path("", page.console, name="console"),
    path("dang-nhap-lai/", page.signed_in, name="signed_in"),
    path("khoa/", page.token, name="token"),
    path("dau/", page.zero, name="zero"),
    path("phim/", keys.keys, name="keys"),
    path("bang/khong-co/", forms.no_answer, name="no_answer_form"),
    path("bang/co/", forms.flag, name="flag_form"),
    path("bang/goi-lai/", forms.callback, name="callback_form"),
    path("bang/chung/", forms.common, name="common_form"),
    path("bang/cau/", forms.phrases, name="phrases_form"),
    path("bang/tin/", forms.news, name="news_form"),
    path("bang/chuyen/", transfer, name="transfer_form"),
    path("noi/", place.place, name="place"),
    path("tim/", find_rows, name="find"),
    path("tra-loi/<procedure_code:code>/", card.procedure, name="card"),
    path("trang/<int:pk>/", card.page, name="page_card"),
]
