"""Comments of editors on fields of pages."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.models import Comment

from home.models import InformationPage
from tests.factories import ProcedurePageFactory, QuestionPageFactory, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.user = User.objects.create_superuser("bien-tap")
    client.force_login(client.user)
    return client


def information_page():
    return make_tree().add_child(instance=InformationPage(title="Giới thiệu", slug="gioi-thieu", body="<p>Lời</p>"))


@pytest.mark.parametrize("make", [ProcedurePageFactory, QuestionPageFactory, information_page, make_tree])
def test_form_of_each_kind_of_page_takes_comments(editor, make):
    page = make()
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "comments" in form.context["form"].formsets


def test_comment_outlives_publishing(editor):
    page = ProcedurePageFactory()
    Comment.objects.create(page=page, user=editor.user, text="Phí đã đổi?", contentpath="summary")
    page.refresh_from_db()

    page.save_revision(user=editor.user).publish()

    assert page.wagtail_admin_comments.get().text == "Phí đã đổi?"
