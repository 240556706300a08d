"""Addresses under a language prefix."""

from django.urls import path, register_converter

from catalogue.converters import CodeConverter, KeyConverter
from catalogue.views import (
    answers,
    browse,
    change_feeds,
    counters,
    offices,
    online_services,
    places,
    procedures,
    ratings,
    satisfaction,
    share_images,
    visitor_place,
)
from catalogue.views.procedure_codes import by_code

register_converter(CodeConverter, "procedure_code")
register_converter(KeyConverter, "key")

app_name = "browse"

urlpatterns = [
    path("su-kien/", browse.life_event_list, name="life_events"),
    path("su-kien/<slug:slug>/", browse.life_event, name="life_event"),
    path("linh-vuc/", browse.field_list, name="fields"),
    path("linh-vuc/<slug:slug>/", browse.field, name="field"),
    path("co-quan/", browse.agency_list, name="agencies"),
    path("co-quan/<slug:slug>/", browse.agency, name="agency"),
    path("noi-nop/", places.index, name="places"),
    path("noi-nop/<path:key>/", offices.show, name="office"),
    path("quay/<str:link>/", counters.choose_procedure, name="counter"),
    path("quay/<str:link>/cam-on/", counters.thank, name="counter_thanks"),
    path("quay/<str:link>/<procedure_code:code>/", counters.rate_procedure, name="counter_rate"),
    path("thay-doi/", change_feeds.ChangeFeed(), name="changes"),
    path("thay-doi/thu-tuc/<procedure_code:code>/", change_feeds.ProcedureFeed(), name="procedure_changes"),
    path("thay-doi/linh-vuc/<slug:slug>/", change_feeds.FieldFeed(), name="field_changes"),
    path("thay-doi/co-quan/<slug:slug>/", change_feeds.AgencyFeed(), name="agency_changes"),
    path("thay-doi/noi/<slug:code>/", change_feeds.PlaceFeed(), name="place_changes"),
    path("dia-phuong/", visitor_place.choose, name="choose_place"),
    path("dia-phuong/<slug:slug>/", places.show, name="place"),
    path("thu-tuc/<procedure_code:code>/danh-gia/", ratings.rate_procedure, name="rate"),
    path("thu-tuc/<procedure_code:code>/anh.png", share_images.show, name="share_image"),
    path("thu-tuc/<procedure_code:code>/hai-long/", satisfaction.show, name="satisfaction"),
    path("du-lieu/hai-long.csv", satisfaction.data, name="satisfaction_data"),
    path(
        "thu-tuc/<procedure_code:code>/nop-truc-tuyen/<key:service_id>/",
        online_services.open_service,
        name="open_service",
    ),
    path("thu-tuc/<procedure_code:code>/cau-tra-loi/", answers.show, name="answer"),
    path("thu-tuc/<procedure_code:code>/cau-tra-loi/chep/", answers.copy, name="answer_texts"),
    path("thu-tuc/<procedure_code:code>/cau-tra-loi/lich.ics", answers.calendar, name="answer_calendar"),
    path("thu-tuc/<procedure_code:code>/", by_code, name="procedure_by_code"),
    path("thu-tuc/<slug:slug>/", procedures.show, name="procedure"),
]
