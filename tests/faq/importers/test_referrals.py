"""Referrals from files: drafts first, nothing deleted, a second run changes nothing, a download can be read again."""

import itertools

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Revision

from catalogue.models import AllowedHost, FormerCode
from faq.importers.procedures_field import UNKNOWN_PROCEDURE
from faq.importers.referral_reader import read_referrals
from faq.importers.referrals import NOT_CHECKED, ReferralImporter
from faq.models import ReferralHandler, ReferralPage
from importing.options import ImportOptions
from importing.outcome import OutcomeKind
from importing.run import run_import
from tests.factories import ProcedurePageFactory, ReferralPageFactory, make_tree
from tests.importing.files import write_lines

pytestmark = pytest.mark.django_db

NEW, CHANGED, UNCHANGED, REFUSED = OutcomeKind.NEW, OutcomeKind.CHANGED, OutcomeKind.UNCHANGED, OutcomeKind.REFUSED
KEPT = OutcomeKind.KEPT

ROW = {
    "id": "ly-hon",
    "title": "Ly hôn khi cả hai đồng ý",
    "wordings": ["ly hôn thuận tình", "bỏ nhau"],
    "handler": "court",
    "who": "Tòa án nhân dân khu vực",
    "action": "Nộp đơn tại tòa án.",
    "link": "https://toaan.gov.vn/",
    "telephone": "113",
    "law": "Điều 55",
    "checked_on": "2026-07-20",
    "procedures": ["3.000163"],
}


def referral(**changes) -> dict:
    return {**ROW, **changes}


@pytest.fixture(autouse=True)
def _tree():
    make_tree()
    AllowedHost.objects.create(host="gov.vn", includes_subdomains=True)


@pytest.fixture
def imported(tmp_path):
    numbers = itertools.count()

    def run(*rows, publish=True, **options):
        path = write_lines(tmp_path / f"{next(numbers)}.jsonl", *rows)
        return run_import(read_referrals(path), ReferralImporter(ImportOptions(publish=publish, **options)))

    return run


def page(id_: str = "ly-hon") -> ReferralPage:
    return ReferralPage.objects.get(external_id=id_, locale__language_code="vi")


def kinds(report) -> dict:
    return {kind: count for kind, count in report.counts.items() if count}


def test_a_referral_becomes_a_published_page_with_its_links(imported):
    procedure = ProcedurePageFactory(code="3.000163").procedure
    report = imported(referral())
    assert kinds(report) == {NEW: 1}
    assert report.rows[0].warnings == ()
    made = page()
    assert (made.live, made.title, made.handler, made.telephone) == (True, ROW["title"], "court", "113")
    assert (made.wording_list, str(made.checked_on), made.confirmed) == (ROW["wordings"], "2026-07-20", False)
    assert made.procedure_links.get().procedure == procedure


def test_a_second_run_writes_nothing_and_asks_nothing_per_record(imported, tmp_path, django_assert_max_num_queries):
    rows = [referral(id=str(number), title=f"Việc {number}") for number in range(1, 9)]
    imported(*rows)
    path = write_lines(tmp_path / "again.jsonl", *rows)
    importer = ReferralImporter(ImportOptions(publish=True))
    with django_assert_max_num_queries(3) as queries:
        report = run_import(read_referrals(path), importer)
    assert kinds(report) == {UNCHANGED: 8}
    assert all(query["sql"].startswith("SELECT") for query in queries.captured_queries)


def test_ten_times_the_referrals_need_no_more_queries_to_be_recognised(imported, tmp_path):
    rows = [referral(id=str(number), title=f"Việc {number}") for number in range(1, 21)]
    imported(*rows)
    counts = []
    for some in (rows[:2], rows):
        with CaptureQueriesContext(connection) as queries:
            run_import(read_referrals(write_lines(tmp_path / "b.jsonl", *some)), ReferralImporter(ImportOptions()))
        counts.append(len(queries))
    assert counts[1] <= counts[0]


def test_drafts_first_then_published(imported):
    imported(referral(), publish=False)
    assert not page().live
    assert imported(referral()).published == 1
    assert page().live


def test_what_nobody_checked_stays_a_draft(imported):
    report = imported(referral(checked_on=None))
    assert any(NOT_CHECKED in warning for warning in report.rows[0].warnings)
    assert not page().live
    imported(referral())
    assert page().live


def test_an_editors_words_stay(imported):
    imported(referral())
    draft = page().get_latest_revision_as_object()
    draft.action, draft.confirmed = "Lời của biên tập viên.", True
    draft.save_revision(log_action=True).publish()
    assert kinds(imported(referral(action="Lời mới của nguồn.", who="Tòa án"))) == {CHANGED: 1}
    assert (page().action, page().who, page().confirmed) == ("Lời của biên tập viên.", "Tòa án", True)


def test_nothing_is_deleted_and_nothing_emptied(imported):
    imported(referral(), referral(id="khac", title="Khác"))
    imported(referral(law="", telephone="", wordings=[], procedures=[], checked_on=None))
    assert ReferralPage.objects.filter(locale__language_code="vi").count() == 2
    assert (page().law, page().telephone, page().wording_list) == ("Điều 55", "113", ROW["wordings"])
    assert page().checked_on


def test_a_dry_run_writes_nothing(imported):
    imported(referral())
    revisions = Revision.objects.count()
    assert kinds(imported(referral(action="Khác"), referral(id="b", title="B"), dry_run=True)) == {CHANGED: 1, NEW: 1}
    assert Revision.objects.count() == revisions
    assert page().action == ROW["action"]


def test_unknown_procedures_and_hosts_are_told(imported):
    warnings = imported(referral(link="https://khac.example.com/")).rows[0].warnings
    assert any(warning.startswith(UNKNOWN_PROCEDURE) for warning in warnings)
    assert any("khac.example.com" in warning for warning in warnings)


def test_a_former_code_links_to_its_successor(imported):
    procedure = ProcedurePageFactory(code="1.000002").procedure
    FormerCode.objects.create(procedure=procedure, code="3.000163")
    imported(referral())
    assert page().procedure_links.get().procedure == procedure


def test_a_second_record_of_the_same_id_is_refused(imported):
    assert kinds(imported(referral(), referral(action="Khác"))) == {NEW: 1, REFUSED: 1}


def test_the_command_publishes_only_when_told(tmp_path):
    path = write_lines(tmp_path / "a.jsonl", referral())
    call_command("import_referrals", path, verbosity=0)
    assert not page().live
    call_command("import_referrals", path, publish=True, verbosity=0)
    assert page().live


@pytest.fixture
def download(client):
    client.force_login(User.objects.create_superuser("bien-tap"))

    def run(format_: str, language: str = "vi") -> bytes:
        path = reverse("referral_pages:index")
        response = client.get(path, {"export": format_}, headers={"accept-language": language})
        return b"".join(response.streaming_content)

    return run


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_a_download_is_read_again_and_says_the_same(download, tmp_path, format_):
    procedures = [ProcedurePageFactory(code=f"3.00016{number}").procedure for number in (3, 4)]
    ReferralPageFactory(
        title="=1+1; -2", wordings="-ly dị\n+bỏ nhau\n@nhà", telephone="+84 24 3733 2727", procedures=procedures
    )
    ReferralPageFactory(external_id="b", handler=ReferralHandler.NOBODY, confirmed=True, checked_on=None, live=False)
    before = list(ReferralPage.objects.order_by("pk").values())
    path = tmp_path / f"tai-ve.{format_}"
    path.write_bytes(download(format_))
    report = run_import(read_referrals(path), ReferralImporter(ImportOptions()))
    assert kinds(report) == {UNCHANGED: 2}, [row.reason for row in report.rows]
    assert list(ReferralPage.objects.order_by("pk").values()) == before


def test_a_download_changed_by_hand_changes_the_page(download, tmp_path):
    referral_page = ReferralPageFactory(action="Cũ.")
    path = tmp_path / "tai-ve.csv"
    path.write_bytes(download("csv").replace("Cũ.".encode(), "Mới.".encode()))
    run_import(read_referrals(path), ReferralImporter(ImportOptions(publish=True, overwrite=True)))
    referral_page.refresh_from_db()
    assert referral_page.action == "Mới."


def test_a_translation_in_a_download_is_refused_and_the_source_stays(download, tmp_path):
    source = ReferralPageFactory(external_id="a")
    english = source.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title = "Divorce"
    english.save_revision().publish()
    path = tmp_path / "tai-ve.csv"
    path.write_bytes(download("csv"))
    report = run_import(read_referrals(path), ReferralImporter(ImportOptions(publish=True, overwrite=True)))
    assert kinds(report) == {UNCHANGED: 1, REFUSED: 1}
    source.refresh_from_db()
    assert source.title != "Divorce"
