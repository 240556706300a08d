"""Addresses under a language prefix."""

from django.urls import path

from faq import views

app_name = "faq"

urlpatterns = [
    path("hoi-dap/<int:page_id>/huu-ich/", views.vote_helpful, name="vote"),
    path("hoi-dap/<slug:slug>/", views.show, name="question"),
]
