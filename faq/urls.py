"""Addresses under a language prefix."""

from django.urls import path

from catalogue import localized_urls  # noqa: F401 (registers the converter `key`)
from faq import share_images, views

app_name = "faq"

urlpatterns = [
    path("hoi-dap/gui-cau-hoi/", views.send_question, name="send_question"),
    path("hoi-dap/gui-cau-hoi/cam-on/", views.question_sent, name="question_sent"),
    path("hoi-dap/<key:page_id>/huu-ich/", views.vote_helpful, name="vote"),
    path("hoi-dap/<key:page_id>/anh.png", share_images.show, name="share_image"),
    path("hoi-dap/<slug:slug>/", views.show, name="question"),
    path("noi-khac-giai-quyet/<slug:slug>/", views.show_referral, name="referral"),
]
