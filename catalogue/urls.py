from django.urls import path

from catalogue.views.procedure_codes import by_code

app_name = "catalogue"

urlpatterns = [
    path("tt/<str:code>/", by_code, name="by_code"),
    path("tt/<str:code>", by_code),
]
