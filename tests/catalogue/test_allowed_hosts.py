"""Nothing that is stored, typed or imported leads visitors to a host that is not on the administrators' list."""

import json

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from audit.events import Event
from audit.models import AuditEntry
from catalogue.allowed_hosts import address_fault
from catalogue.blocks import DocumentBlock, LegalBasisBlock, block_data
from catalogue.models import Agency, AllowedHost, FormerCode, Locality, OnlineService, SourceRecord
from catalogue.rich_text_links import without_unknown_links
from catalogue.stored_links import counts_by_host, unchecked_links
from home.models import InformationPage
from search.indexing.documents.builders import build_documents
from starter.terms import load_hosts
from tests.factories import (
    AgencyFactory,
    LocalityFactory,
    OnlineServiceFactory,
    ProcedureFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    ReferralPageFactory,
    make_tree,
)

pytestmark = pytest.mark.django_db

EVIL = "https://evil.example/vneid-login"
TRICKS = [
    EVIL,
    "https://dichvucong.gov.vn@evil.example/",
    "https://dichvucong.gov.vn\\@evil.example",
    "https://10.0.0.5/",
    "http://169.254.169.254/latest/meta-data/",
    "http://dichvucong.gov.vn/",
]


@pytest.fixture
def page():
    return ProcedurePageFactory(name="Đăng ký khai sinh", code="1.001193")


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("quan-tri"))
    return client


def opened(client, service: OnlineService, code: str = "") -> str:
    return client.get(reverse("browse:open_service", args=[code or service.procedure.code, service.pk]))["Location"]


# The list


def test_the_starter_list_holds_the_portals_of_the_state():
    load_hosts()
    for host in ("dichvucong.gov.vn", "dichvucong.hanoi.gov.vn", "vneid.gov.vn", "vnpost.vn", "vpcp.chinhphu.vn"):
        assert address_fault(f"https://{host}/") == ""
    assert "evil.example" in address_fault(EVIL)
    AllowedHost.objects.filter(host="vnpost.vn").update(active=False)
    count = AllowedHost.objects.count()
    load_hosts()
    assert AllowedHost.objects.count() == count


def test_all_addresses_of_the_starter_content_are_allowed():
    load_hosts()
    from starter.terms import load_localities, load_terms

    load_terms()
    load_localities()
    portals = [
        *Agency.objects.values_list("portal_url", flat=True),
        *Locality.objects.values_list("portal_url", flat=True),
    ]
    assert [url for url in portals if url and address_fault(url)] == []


def test_an_administrator_keeps_the_list_and_a_change_is_seen_at_once(admin, page):
    OnlineServiceFactory(procedure=page.procedure, url="https://nop.moi.vn/1")
    AllowedHost.objects.create(host="gov.vn", includes_subdomains=True)
    assert "nop-truc-tuyen" not in admin.get(page.url).content.decode()
    form = {"host": "Nop.moi.vn", "includes_subdomains": "", "note": "Đã kiểm tra", "active": "on"}
    admin.post(reverse("wagtailsnippets_catalogue_allowedhost:add"), form)
    host = AllowedHost.objects.get(host="nop.moi.vn")
    assert host.latest_revision
    entry = AuditEntry.objects.filter(event=Event.SETTINGS_CHANGED, subject_name="nop.moi.vn").latest("pk")
    assert (entry.username, entry.data["active"]) == ("quan-tri", True)
    assert "nop-truc-tuyen" in admin.get(page.url).content.decode()
    host.active = False
    host.save()
    assert "nop-truc-tuyen" not in admin.get(page.url).content.decode()


@pytest.mark.parametrize("host", ["https://evil.example", "10.0.0.5", "vn", "evil.example/x"])
def test_the_list_takes_names_of_hosts_only(host):
    with pytest.raises(ValidationError):
        AllowedHost(host=host).full_clean()


def test_the_list_needs_a_permission_of_its_own(client):
    from django.contrib.auth.models import Permission

    user = User.objects.create_user("bien-tap")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    for name in (
        "wagtailsnippets_catalogue_allowedhost:list",
        "wagtailsnippets_catalogue_allowedhost:add",
        "unchecked_links",
    ):
        assert client.get(reverse(name)).status_code in (302, 403)
    assert not AllowedHost.objects.exists()


# What is typed


@pytest.mark.parametrize("url", TRICKS)
def test_no_form_takes_it(url, page):
    for row in (
        OnlineService(procedure=page.procedure, url=url),
        Agency(name="Cơ quan", portal_url=url),
        Locality(code="99", name="Tỉnh", kind="province", portal_url=url),
    ):
        with pytest.raises(ValidationError):
            row.full_clean()
    for block, name in ((DocumentBlock(), "form_url"), (LegalBasisBlock(), "url")):
        value = block.to_python({"name": "Đơn", "number": "1/2020/NĐ-CP", name: url})
        with pytest.raises(ValidationError):
            block.clean(value)


def test_a_page_with_such_a_link_is_not_published_and_its_draft_is_kept(admin):
    home = make_tree()
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": EVIL}}
    text = {"key": "a", "text": "Bấm", "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    blocks = [{**text, "entityRanges": [{"key": 0, "offset": 0, "length": 3}]}]
    body = json.dumps({"blocks": blocks, "entityMap": {"0": link}})
    form = {
        "title": "Giới thiệu",
        "slug": "gioi-thieu",
        "body": body,
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
    }
    address = reverse("wagtailadmin_pages:add", args=["home", "informationpage", home.pk])
    response = admin.post(address, {**form, "action-publish": "1"})
    assert "evil.example" in response.content.decode()
    assert not InformationPage.objects.exists()
    admin.post(address, form)
    assert not InformationPage.objects.get().live


def test_a_redirect_leads_nowhere_unknown(admin, client):
    form = {"old_path": "/cu/", "site": "", "redirect_link": EVIL, "is_permanent": "on"}
    assert "evil.example" in admin.post(reverse("wagtailredirects:add"), form).content.decode()
    assert not Redirect.objects.exists()
    make_tree()
    Redirect.objects.create(old_path="/vi/cu", redirect_link=EVIL)
    Redirect.objects.create(old_path="/vi/tot", redirect_link="https://dichvucong.gov.vn/")
    Redirect.objects.create(old_path="/vi/trang", redirect_page=Site.objects.get().root_page)
    assert client.get("/vi/cu/").status_code == 404
    assert client.get("/vi/tot/")["Location"] == "https://dichvucong.gov.vn/"
    assert client.get("/vi/trang/").status_code in (301, 302)


# What is stored


@pytest.mark.parametrize("url", TRICKS)
def test_a_stored_service_is_never_shown_found_or_opened(url, page, client):
    service = OnlineServiceFactory(procedure=page.procedure, url=url)
    html = client.get(page.url).content.decode()
    assert "nop-truc-tuyen" not in html
    assert url not in html
    assert (
        page.url in opened(client, service) or "/tt/" in opened(client, service) or "thu-tuc" in opened(client, service)
    )
    assert "evil" not in opened(client, service)
    (document,) = build_documents([page.pk])
    assert document.entry_points == ()


def test_a_portal_that_is_not_allowed_replaces_no_service(page, client):
    Agency.objects.filter(pk__in=[agency.pk for agency in page.executing_agencies]).update(portal_url=EVIL)
    assert EVIL not in client.get(page.url).content.decode()
    agency = AgencyFactory(name="Sở khác", portal_url=EVIL)
    assert EVIL not in client.get(reverse("browse:agency", args=[agency.slug])).content.decode()
    (document,) = build_documents([page.pk])
    assert document.entry_points == ()


def test_addresses_in_pages_are_shown_as_text(page, client):
    basis = [block_data("basis", {"number": "1/2020/NĐ-CP", "title": "Luật", "url": EVIL}, path="a")]
    papers = [block_data("item", {"name": "Tờ khai", "form_name": "Mẫu 01", "form_url": EVIL}, path="b")]
    documents = [block_data("case", {"cases": [], "documents": papers}, path="c")]
    page.legal_basis, page.documents = basis, documents
    page.publish(page.save_revision(), enforce_completeness=False)
    SourceRecord.objects.create(procedure=page.procedure, source="Văn phòng GIẢ MẠO", url=EVIL, digest="x")
    html = client.get(page.url).content.decode()
    for text in ("1/2020/NĐ-CP", "Mẫu 01", "Văn phòng GIẢ MẠO"):
        assert text in html
    assert "evil.example" not in html


def test_answers_keep_their_words_without_the_link(client):
    answer = f'<p>Xem <a href="{EVIL}">ở đây</a> và <a href="https://moj.gov.vn/a">Bộ Tư pháp</a></p>'
    question = QuestionPageFactory(question="Hỏi gì?", answer=answer, source_name="Nguồn", source_url=EVIL)
    html = client.get(question.url).content.decode()
    assert "ở đây" in html
    assert 'href="https://moj.gov.vn/a"' in html
    assert "evil.example" not in html


@pytest.mark.parametrize(
    "href",
    [
        "//evil.example",
        "HTTPS://evil.example",
        "\thttps://evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "ftp://evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "evil.example",
    ],
)
@pytest.mark.parametrize("quote", ['"', "'"])
def test_no_spelling_of_a_link_in_rich_text_gets_through(href, quote):
    assert "href" not in without_unknown_links(f"<p><a href={quote}{href}{quote}>chữ</a></p>")


@pytest.mark.parametrize(
    "href", ["/vi/thu-tuc/", "#muc", "mailto:a@moj.gov.vn", "tel:1022", "https://moj.gov.vn/?a=1&amp;b=2"]
)
def test_harmless_links_of_rich_text_stay_as_they_are(href):
    html = f'<p><a href="{href}">chữ</a><a linktype="page" id="3">trang</a></p>'
    assert without_unknown_links(html) == html


def test_administrators_see_what_is_stored_and_not_shown(page, admin):
    OnlineServiceFactory(procedure=page.procedure, url=EVIL)
    AgencyFactory(name="Sở khác", portal_url="http://so.gov.vn/")
    LocalityFactory(portal_url=EVIL)
    page.legal_basis = [block_data("basis", {"number": "1/2020/NĐ-CP", "url": EVIL}, path="a")]
    page.publish(page.save_revision(), enforce_completeness=False)
    QuestionPageFactory(question="Hỏi gì?", answer=f'<a href="{EVIL}">x</a>', source_url=EVIL)
    ReferralPageFactory(link=EVIL)
    assert dict(counts_by_host(unchecked_links())) == {"evil.example": 6, "so.gov.vn": 1}
    html = admin.get(reverse("unchecked_links")).content.decode()
    assert EVIL in html
    assert "https://so.gov.vn/" in html  # what to use instead
    narrowed = admin.get(reverse("unchecked_links"), {"host": "evil.example"}).content.decode()
    assert "https://so.gov.vn/" not in narrowed


# The address that counts


def test_an_address_leads_only_to_services_of_its_procedure(page, client):
    own = OnlineServiceFactory(procedure=page.procedure, url="https://dichvucong.gov.vn/own")
    other = OnlineServiceFactory(procedure=ProcedureFactory(code="1.000002"), url="https://dichvucong.gov.vn/other")
    FormerCode.objects.create(procedure=page.procedure, code="7.777777")
    assert opened(client, own) == own.url
    assert opened(client, own, "7.777777") == own.url
    for code in (page.code, "7.777777", "6.666666"):
        assert "other" not in opened(client, other, code)
    assert page.code in opened(client, other, page.code)


def test_a_former_code_that_is_in_use_again_leads_to_its_new_procedure_alone(page, client):
    own = OnlineServiceFactory(procedure=page.procedure, url="https://dichvucong.gov.vn/own")
    FormerCode.objects.create(procedure=page.procedure, code="7.777777")
    ProcedureFactory(code="7.777777")
    assert opened(client, own, "7.777777") != own.url
