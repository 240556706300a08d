"""Addresses under a language prefix."""

from django.urls import path

from privacy import views

app_name = "privacy"

urlpatterns = [
    path("du-lieu-ca-nhan/yeu-cau/", views.send_request, name="request"),
    path("du-lieu-ca-nhan/ma/", views.own_text, name="own_text"),
]
