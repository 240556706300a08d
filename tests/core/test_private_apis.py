"""Guards of what `core/private_apis.py` leans on: each fails by its name when an upgrade takes that part away."""

import inspect
import json
from datetime import UTC, datetime
from html import unescape
from typing import Any

import django.core.handlers.exception as django_exceptions
import pytest
from csp.middleware import CSPMiddleware
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models.signals import post_save
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory
from django.utils.log import log_response
from django.utils.translation import override
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail import hooks
from wagtail.admin.forms.models import WagtailAdminDraftStateFormMixin
from wagtail.admin.panels import get_edit_handler
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea
from wagtail.admin.widgets import AdminPageChooser
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.models import Locale, Page, ReferenceIndex, Site
from wagtail.snippets.widgets import AdminSnippetChooser
from wagtail_localize.models import StringSegment, StringTranslation
from wagtail_localize.operations import translate_object
from wagtail_localize.views.edit_translation import StringTranslationSerializer

from catalogue.models import Procedure, ProcedurePage
from core import private_apis
from core.admin.translations.segment_ids import segment_id
from core.private_apis import (
    ask_before_translating,
    before_schedule_check,
    call_after_response,
    child_path,
    do_not_log_response,
    forget_site_addresses,
    free_slug,
    has_csp_nonce,
    insert_own_rows,
    is_slug_free,
    is_stored_anew,
    join_strings_to_segments,
    knows_permissions,
    last_child_number,
    mark_as_no_site_root,
    needs_csrf_cookie,
    publish_from_memory,
    remember_parents,
    replace_hook,
    route_to,
    skip_connection_check,
    translate_when_shown,
    use_segment_ids_of,
    with_parents,
    without_index_updates,
    write_dates_of_translations_in_digits,
)
from search.models import Promotion
from tests.factories import ProcedurePageFactory, make_tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> ProcedurePage:
    return ProcedurePageFactory(name="Đăng ký khai sinh")


def test_every_function_of_the_module_has_a_guard_here():
    functions = {
        name
        for name, value in vars(private_apis).items()
        if inspect.isfunction(value) and value.__module__ == private_apis.__name__
    }
    guarded = {name for name, value in globals().items() if name.startswith("test_") and inspect.isfunction(value)}
    used = {name for test in guarded for name in functions if name in inspect.getsource(globals()[test])}
    assert used == functions


# Django


def test_call_after_response():
    done: list[str] = []
    response = HttpResponse()
    call_after_response(response, lambda: done.append("work"))
    assert done == []
    response.close()
    assert done == ["work"]


@pytest.mark.parametrize("marked", [True, False])
def test_do_not_log_response(marked, caplog):
    response = HttpResponse(status=503)
    if marked:
        do_not_log_response(response)
    log_response("away", response=response, request=RequestFactory().get("/"))
    assert bool(caplog.records) is not marked
    assert django_exceptions.log_response is log_response  # what Django calls for each answer that is an error


def test_skip_connection_check(monkeypatch):
    """On a connection of its own, that of the test being in use."""
    asked: list[str] = []
    own = connection.copy()
    monkeypatch.setattr(private_apis, "connection", own)
    monkeypatch.setattr(own, "connection", object())
    monkeypatch.setattr(own, "health_check_enabled", True)
    monkeypatch.setattr(own, "is_usable", lambda: asked.append("usable?") or True)
    skip_connection_check()
    own.close_if_health_check_failed()
    assert asked == []
    own.health_check_done = False
    own.close_if_health_check_failed()
    assert asked == ["usable?"]


def test_needs_csrf_cookie():
    request = RequestFactory().get("/")
    assert not needs_csrf_cookie(request)
    get_token(request)
    assert needs_csrf_cookie(request)


def test_insert_own_rows(page):
    copy = ProcedurePage.objects.get(pk=page.pk)
    connection.cursor().execute(f"DELETE FROM {ProcedurePage._meta.db_table}")  # noqa: S608
    assert not ProcedurePage.objects.exists()
    insert_own_rows(ProcedurePage, [copy])
    assert ProcedurePage.objects.get().pk == page.pk


def test_is_stored_anew():
    user = User(username="lan")
    assert is_stored_anew(user)
    user.set_password("một mật khẩu dài")
    assert not is_stored_anew(user)


# django-csp


def test_has_csp_nonce():
    request = RequestFactory().get("/")
    CSPMiddleware(lambda request: HttpResponse()).process_request(request)
    assert not has_csp_nonce(request)
    str(request.csp_nonce)  # a template that uses it
    assert has_csp_nonce(request)


# Wagtail


def test_route_to(page, django_assert_num_queries):
    request = RequestFactory().get("/")
    route_to(request, page)
    with django_assert_num_queries(0):
        assert Page.route_for_request(request, "anything/").page is page


def test_free_slug(page):
    another = ProcedurePage(title="x")
    another.path, another.depth = child_path(page.get_parent(), 99), page.depth
    assert free_slug(another, "unheard-of") == "unheard-of"
    assert free_slug(another, page.slug) == f"{page.slug}-2"


def test_is_slug_free(page):
    parent = page.get_parent()
    assert is_slug_free("unheard-of", parent, page)
    assert is_slug_free(page.slug, parent, page)
    assert not is_slug_free(page.slug, parent, ProcedurePage())


def test_mark_as_no_site_root(page, django_assert_num_queries):
    mark_as_no_site_root(page)
    with django_assert_num_queries(0):
        assert not page.is_site_root()


def test_publish_from_memory(page, monkeypatch):
    revision = page.save_revision()
    publish_from_memory(revision, page)
    monkeypatch.setattr(ProcedurePage, "from_serializable_data", lambda *args, **kwargs: pytest.fail("read back"))
    monkeypatch.setattr(ProcedurePage, "with_content_json", lambda *args, **kwargs: pytest.fail("read back"))
    page.publish(revision, skip_permission_checks=True)
    assert ProcedurePage.objects.get(pk=page.pk).live_revision_id == revision.pk


def test_forget_site_addresses():
    make_tree()
    before = Site.get_site_root_paths()
    assert before
    Site.objects.update(hostname="elsewhere.example")  # as another process changes it: without signals
    assert Site.get_site_root_paths() == before
    forget_site_addresses()
    assert Site.get_site_root_paths() != before


def test_without_index_updates(page):
    def references() -> int:
        kind = ContentType.objects.get_for_model(ProcedurePage)
        return ReferenceIndex.objects.filter(content_type=kind, object_id=str(page.pk)).count()

    def updates_search() -> bool:
        return any(receiver is post_save_signal_handler for receiver in _receivers(ProcedurePage))

    assert references()
    ReferenceIndex.objects.all().delete()
    assert updates_search()
    with without_index_updates(ProcedurePage):
        assert not updates_search()
        page.save()
        assert not references()
    assert updates_search()
    page.save()
    assert references()


def _receivers(model: type) -> list:
    """What Django calls after a save of this model."""
    live = post_save._live_receivers(model)
    return [receiver for group in live for receiver in group] if isinstance(live, tuple) else live


def test_a_model_that_is_searched_in_the_admin_is_updated_by_the_handler_that_is_taken_away():
    assert post_save_signal_handler in _receivers(Procedure)


def test_tolerate_malformed_posts():
    """Called when the app was ready."""
    assert callable(private_apis.tolerate_malformed_posts)
    editor = DraftailRichTextArea()
    assert AdminPageChooser().get_instance("no-number") is None
    assert DocumentChooserBlock().value_from_form("no-number") is None
    for malformed in ("no-json", "[]", "1e309"):
        assert editor.value_from_datadict({"answer": malformed}, {}, "answer") is None
    for field, key in ((ModelChoiceField, "9" * 400), (ModelMultipleChoiceField, ["9" * 400])):
        with pytest.raises(ValidationError):
            field(Page.objects.all()).clean(key)


# django-treebeard


def test_child_path(page):
    assert child_path(page.get_parent(), 1) == page.path


def test_last_child_number(page):
    parent = page.get_parent()
    assert last_child_number(page) == 0
    assert last_child_number(parent) == 1
    ProcedurePageFactory()
    assert last_child_number(parent) == 2


def test_before_schedule_check(monkeypatch):
    """Edit forms of pages and of other models with drafts call the hook with what was entered, and refuse it then."""
    monkeypatch.setattr(WagtailAdminDraftStateFormMixin, "clean", WagtailAdminDraftStateFormMixin.clean)
    seen = []
    before_schedule_check(lambda form: seen.append(form.cleaned_data["expire_at"].year))
    for model in (Page, Promotion):
        form = get_edit_handler(model).get_form_class()(data={"expire_at": "2020-01-01 10:00"}, instance=model())
        assert "expire_at" in form.errors
    assert seen == [2020, 2020]


def test_remember_parents(page, django_assert_num_queries):
    pages = list(Page.objects.filter(pk__in=[page.pk, page.get_parent().pk]))
    with django_assert_num_queries(1):
        remember_parents(pages)
        parents = {child.pk: child.get_parent() for child in pages}
        assert parents[page.pk].locale.language_code == "vi"
    assert parents == {child.pk: Page.objects.get(pk=child.pk).get_parent() for child in pages}


def test_with_parents(page, django_assert_num_queries):
    parent = page.get_parent()
    for pages, queries in ((Page.objects.filter(pk=page.pk), 2), (Page.objects.filter(pk=page.pk).specific(), 3)):
        with django_assert_num_queries(queries):
            assert [child.get_parent().pk for child in with_parents(pages)] == [parent.pk]


# Wagtail's hooks and wagtail-localize


def test_replace_hook():
    def theirs() -> None: ...

    def ours() -> None: ...

    with hooks.register_temporarily("test_replace_hook", theirs, order=3):
        replace_hook("test_replace_hook", theirs, ours)
        assert hooks.get_hooks("test_replace_hook") == [ours]
        replace_hook("test_replace_hook", ours, theirs)
    with pytest.raises(ValueError, match="not in list"):
        replace_hook("test_replace_hook", theirs, ours)


def test_join_strings_to_segments():
    join_strings_to_segments()
    assert set(StringSegment.objects.all().query.select_related) == {"string", "context"}
    assert set(StringSegment._meta.default_manager.all().query.select_related) == {"string", "context"}


def test_ask_before_translating(page, monkeypatch):
    """Called when the app was ready; asked wherever a translation is made, for pages that are taken along too."""
    creator = private_apis.localize_operations.TranslationCreator
    assert creator.create_translations.__wrapped__
    monkeypatch.setattr(creator, "create_translations", creator.create_translations.__wrapped__)
    asked: list[tuple[Any, Any, list[Locale]]] = []
    ask_before_translating(lambda *args: asked.append(args) or False)
    english = Locale.objects.get_or_create(language_code="en")[0]
    translate_object(page, [english])
    assert asked == [(None, page, [english])]
    assert page.get_translation_or_none(english) is None


def test_use_segment_ids_of():
    use_segment_ids_of(segment_id)
    fields = StringTranslationSerializer().fields
    assert fields["segment_id"].method_name == "get_segment_id"
    assert StringTranslationSerializer.get_segment_id is segment_id


def test_translate_when_shown_leaves_the_language_of_choosers_to_who_sees_them():
    assert private_apis.AdminSnippetChooser.__init__.__wrapped__, f"{translate_when_shown.__name__} was not called"
    with override("en"):
        snippet, page = AdminSnippetChooser(Procedure), AdminPageChooser(target_models=[ProcedurePage])
        breadcrumbs = Procedure.snippet_viewset.breadcrumbs_items
        assert str(snippet.choose_one_text).startswith("Choose ")
        assert str(AdminPageChooser().choose_one_text) == "Choose a page"
    with override("vi"):
        assert str(snippet.choose_one_text) == "Chọn thủ tục"
        assert str(snippet.choose_another_text) == "Chọn thủ tục khác"
        assert str(snippet.link_to_chosen_text) == "Sửa thủ tục này"
        assert str(page.choose_one_text) == "Chọn trang thủ tục"
        assert str(breadcrumbs[0]["label"]) == "Trang chủ"
    assert AdminSnippetChooser(Procedure, choose_one_text="Chọn mã").choose_one_text == "Chọn mã"


def test_write_dates_of_translations_in_digits_leaves_no_english_month():
    manual = StringTranslation(
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL, updated_at=datetime(2026, 11, 5, tzinfo=UTC)
    )
    assert manual.get_comment().endswith(" 05/11/2026"), (
        f"{write_dates_of_translations_in_digits.__name__} has no effect"
    )


@pytest.mark.django_db
def test_replace_scripts_of_choosers():
    """Every widget of the admin that writes a script is replaced, and each script can be read."""
    from wagtail.admin import widgets
    from wagtail.admin.widgets.workflows import AdminTaskChooser

    make_tree()
    names = set()
    shown = [
        widgets.AdminPageChooser(),
        AdminTaskChooser(),
        AdminSnippetChooser(Promotion),
        widgets.AdminDateInput(),
        widgets.AdminTimeInput(),
        widgets.AdminDateTimeInput(),
    ]
    for widget in shown:
        html = widget.render("field", None, {"id": "id_field-__prefix__-x"})
        assert "<script" not in html
        arguments = json.loads(unescape(html.partition("data-arguments=")[2].partition("></template>")[0][1:-1]))
        assert arguments[0] == "id_field-__prefix__-x"
        names.add(html.partition('data-run="')[2].partition('"')[0])
    assert names == {
        "PageChooser",
        "createTaskChooser",
        "SnippetChooser",
        "initDateChooser",
        "initTimeChooser",
        "initDateTimeChooser",
    }


def test_clean_rich_text_tags():
    from wagtail.rich_text import rewriters

    assert rewriters.TagMatch(rewriters.FIND_A_TAG.search('<a linktype="page" id="abc">')).attrs["id"] == "0"


def test_replace_csv_export():
    from wagtail.admin.views.reports.audit_logging import LogEntriesView

    assert LogEntriesView.stream_csv.__module__ == "core.private_apis"


def test_check_images():
    from wagtail.images.fields import WagtailImageField

    assert WagtailImageField.to_python.__module__ == "core.private_apis"


@pytest.mark.django_db
def test_knows_permissions(django_assert_num_queries):
    user = User.objects.create(username="a")
    assert not knows_permissions(user)
    user.get_all_permissions()
    assert knows_permissions(user)
    with django_assert_num_queries(0):
        user.has_perm("helpdesk.take_calls")
