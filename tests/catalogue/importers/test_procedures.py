import itertools

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from wagtail.models import PageLogEntry, ReferenceIndex
from wagtail.search.models import IndexEntry
from wagtail.signals import page_published, published

from catalogue.choices import ProcedureStatus
from catalogue.importers.procedures import CURATED, FORMER_CODE, OLDER_SOURCE, ProcedureImporter
from catalogue.importers.readers import read_procedures
from catalogue.models import (
    STREAM_FIELDS,
    Agency,
    Field,
    FormerCode,
    OnlineService,
    Procedure,
    ProcedurePage,
    SourceRecord,
)
from core.publishing.drafts import discard_draft
from importing.import_signals import import_finished, import_started
from importing.options import ImportOptions
from importing.outcome import OutcomeKind
from importing.page_importer import KEPT
from importing.page_writer import EDITORS_DRAFT, IMPORT_ACTION, TAKEN_OFFLINE
from importing.run import run_import
from tests.factories import AgencyFactory, ProcedurePageFactory, make_tree, procedure_index
from tests.importing.files import CODE, row, write_lines

pytestmark = pytest.mark.django_db

NEW, CHANGED, UNCHANGED, REFUSED = OutcomeKind.NEW, OutcomeKind.CHANGED, OutcomeKind.UNCHANGED, OutcomeKind.REFUSED


@pytest.fixture(autouse=True)
def _tree():
    make_tree()


@pytest.fixture
def imported(tmp_path):
    numbers = itertools.count()

    def run(*rows, publish=True, **options):
        path = write_lines(tmp_path / f"{next(numbers)}.jsonl", *rows)
        return run_import(read_procedures(path), ProcedureImporter(ImportOptions(publish=publish, **options)))

    return run


def page(code: str = CODE) -> ProcedurePage:
    return ProcedurePage.objects.get(code=code, locale__language_code="vi")


def edit(existing: ProcedurePage, *, publish: bool = True, **changes) -> None:
    """What an editor does in the admin."""
    draft = existing.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    revision = draft.save_revision(log_action=True)
    if publish:
        draft.publish(revision, enforce_completeness=False)


def kinds(report) -> dict:
    return {kind: count for kind, count in report.counts.items() if count}


def test_a_new_record_becomes_a_published_page_with_all_that_hangs_on_it(imported):
    report = imported(row())
    assert (kinds(report), report.published) == ({NEW: 1}, 1)
    made = page()
    assert made.live
    assert not made.has_unpublished_changes
    assert (made.name, made.field.name, made.ministry.name) == ("Đăng ký khai sinh", "Hộ tịch", "Bộ Tư pháp")
    assert [agency.name for agency in made.executing_agencies] == ["Ủy ban nhân dân cấp xã"]
    assert [level.name for level in made.levels.all()] == ["Cấp Xã"]
    assert made.fees[0].value["amount"] == 8_000
    assert made.times[0].value["value"] == 1
    assert made.documents[0].value["documents"][0]["name"] == "Giấy chứng sinh"
    assert list(made.steps[0].value["steps"]) == ["Nộp hồ sơ.", "Nhận kết quả."]
    assert str(made.legal_basis[0].value["date"]) == "2014-11-20"
    assert made.procedure.online_services.get().url == "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1"
    source = SourceRecord.objects.get(procedure=made.procedure)
    assert (source.source, str(source.source_date), source.line) == ("cong-a", "2026-07-20", 1)


def test_the_admins_history_search_and_usage_know_the_page(imported):
    imported(row())
    made = page()
    actions = set(PageLogEntry.objects.filter(page=made.pk).values_list("action", flat=True))
    assert {"wagtail.create", IMPORT_ACTION, "wagtail.publish"} <= actions
    assert made.live_revision_id == made.latest_revision_id
    assert IndexEntry.objects.filter(object_id=str(made.pk), content_type__model="procedurepage").exists()
    assert ReferenceIndex.get_references_to(made.field).exists()


def test_a_new_page_is_as_wagtails_own_publishing_would_leave_it(imported):
    heard = []
    listeners = [
        lambda sender, instance, revision, **kwargs: heard.append((instance.pk, revision.pk)) for _ in range(2)
    ]
    for signal, listener in zip((page_published, published), listeners, strict=True):
        signal.connect(listener)
    imported(row())
    made = page()
    assert heard == [(made.pk, made.live_revision_id)] * 2
    by_hand = ProcedurePage(code="1.000009", name="Làm bằng tay")
    procedure_index().add_child(instance=by_hand)
    by_hand.publish(by_hand.save_revision(log_action=True), enforce_completeness=False)
    by_hand.refresh_from_db()
    for name in ("live", "has_unpublished_changes", "expired", "depth", "locale_id", "approved_schedule"):
        assert getattr(made, name) == getattr(by_hand, name)
    assert made.draft_title == made.title
    assert made.first_published_at == made.last_published_at is not None
    assert made.latest_revision_created_at == made.latest_revision.created_at
    assert made.slug == "dang-ky-khai-sinh-1001193"
    edit(made, summary="Sửa được như mọi trang")
    assert page().summary == "Sửa được như mọi trang"


def test_what_the_revision_holds_is_what_the_page_shows(imported):
    imported(row())
    made = page()
    held = made.latest_revision.as_object()
    for name in STREAM_FIELDS:
        assert list(getattr(held, name).raw_data) == list(getattr(made, name).raw_data)
    assert [role.agency_id for role in held.agency_roles.all()] == [role.agency_id for role in made.agency_roles.all()]
    assert list(held.levels.all()) == list(made.levels.all())


def test_without_publish_pages_are_drafts_and_publishing_the_same_file_later_publishes_them(imported):
    assert imported(row(), publish=False).published == 0
    assert not page().live
    report = imported(row())
    assert (kinds(report), report.published) == ({CHANGED: 1}, 1)
    made = page()
    assert made.live
    assert made.documents[0].value["documents"][0]["name"] == "Giấy chứng sinh"
    assert kinds(imported(row())) == {UNCHANGED: 1}


def test_a_second_run_writes_nothing_and_asks_nothing_per_record(imported, tmp_path, django_assert_max_num_queries):
    rows = [row(f"1.{number:06}") for number in range(1, 9)]
    imported(*rows)
    path = write_lines(tmp_path / "again.jsonl", *rows)
    importer = ProcedureImporter(ImportOptions(publish=True))
    with django_assert_max_num_queries(4) as queries:
        report = run_import(read_procedures(path), importer)
    assert kinds(report) == {UNCHANGED: 8}
    assert all(query["sql"].startswith("SELECT") for query in queries.captured_queries)


def test_a_dry_run_reports_and_writes_nothing(imported, django_assert_num_queries):
    imported(row())
    before = {model: model.objects.count() for model in (ProcedurePage, Procedure, Agency, Field, SourceRecord)}
    report = imported(row(name="Tên mới"), row("1.000002", agency="Cơ quan lạ", field="Lĩnh vực lạ"), dry_run=True)
    assert kinds(report) == {CHANGED: 1, NEW: 1}
    assert {model: model.objects.count() for model in before} == before
    assert page().name == "Đăng ký khai sinh"


def test_a_changed_record_is_told_field_by_field_and_applied(imported):
    imported(row())
    fee = [{"channel": "Trực tiếp", "duration": "1 Ngày làm việc", "fee": "9,000 VNĐ", "description": "Nộp tại xã"}]
    report = imported(row(name="Đăng ký khai sinh mới", channels=fee))
    (told,) = report.rows
    changes = {change.field: (change.before, change.after) for change in told.changes}
    assert changes["name"] == ("Đăng ký khai sinh", "Đăng ký khai sinh mới")
    assert "8000 VND" in changes["fees"][0]
    assert "9000 VND" in changes["fees"][1]
    assert page().fees[0].value["amount"] == 9_000
    assert page().procedure.name == "Đăng ký khai sinh mới"
    assert kinds(imported(row(name="Đăng ký khai sinh mới", channels=fee))) == {UNCHANGED: 1}


def test_empty_fields_never_overwrite(imported):
    imported(row())
    edit(page(), summary="Tóm tắt của biên tập viên")
    imported(row(name="Tên khác", documents=[], conditions="", result="", agency=""))
    made = page()
    assert made.name == "Tên khác"
    assert made.summary == "Tóm tắt của biên tập viên"
    assert len(made.documents) == len(made.results) == 1
    assert made.executing_agencies


def test_what_people_wrote_stays_unless_overwriting_is_asked_for(imported):
    imported(row())
    edit(page(), conditions="Điều kiện do người viết", name="Tên do người sửa")
    changed = row(name="Tên của nguồn", conditions="Điều kiện của nguồn", decision_no="200/QĐ-BTP")
    report = imported(changed)
    kept = {change.field for change in report.rows[0].changes if change.kept}
    assert kept == {"name", "conditions"}
    assert any(warning.startswith(KEPT) for warning in report.rows[0].warnings)
    assert (page().name, page().decision_number) == ("Tên do người sửa", "200/QĐ-BTP")
    imported(changed, overwrite=True)
    assert (page().name, page().conditions) == ("Tên của nguồn", "Điều kiện của nguồn")


def test_a_page_that_people_made_gets_only_its_blanks_filled(imported):
    ProcedurePageFactory(code=CODE, name="Đăng ký khai sinh cho trẻ", decision_number="")
    imported(row())
    assert (page().name, page().decision_number) == ("Đăng ký khai sinh cho trẻ", "163/QĐ-BTP")


def test_an_editors_draft_that_says_nothing_new_does_not_stop_an_import(imported):
    imported(row())
    edit(page(), publish=False)
    report = imported(row(conditions="Trẻ có giấy chứng sinh.", source_date="2026-08-01"))
    assert EDITORS_DRAFT not in report.rows[0].warnings
    assert page().conditions == "Trẻ có giấy chứng sinh."
    assert not page().has_unpublished_changes


def test_a_discarded_draft_does_not_stop_an_import(imported):
    imported(row())
    edit(page(), publish=False, conditions="Khác")
    discard_draft(page(), get_user_model().objects.create_superuser("bien-tap"))
    imported(row(conditions="Trẻ có giấy chứng sinh.", source_date="2026-08-01"), publish=False)
    imported(row(conditions="Trẻ có giấy chứng sinh.", source_date="2026-08-01"))
    assert page().conditions == "Trẻ có giấy chứng sinh."
    assert not page().has_unpublished_changes


def test_an_editors_draft_is_never_published_over(imported):
    imported(row())
    edit(page(), publish=False, summary="Đang viết dở")
    report = imported(row(decision_no="200/QĐ-BTP"))
    made = page()
    assert made.decision_number == "163/QĐ-BTP"
    draft = made.get_latest_revision_as_object()
    assert (draft.decision_number, draft.summary) == ("200/QĐ-BTP", "Đang viết dở")
    assert EDITORS_DRAFT in report.rows[0].warnings
    imported(row(decision_no="200/QĐ-BTP"))
    assert page().summary == ""


def test_a_page_taken_offline_stays_offline(imported):
    imported(row())
    page().unpublish()
    report = imported(row(decision_no="200/QĐ-BTP"))
    assert not page().live
    assert TAKEN_OFFLINE in report.rows[0].warnings


def test_a_locked_page_is_refused_and_untouched(imported):
    imported(row())
    ProcedurePage.objects.update(locked=True)
    report = imported(row(name="Tên khác"), row("1.000002"))
    assert kinds(report) == {REFUSED: 1, NEW: 1}
    assert "khóa" in report.rows[0].reason
    assert page().name == "Đăng ký khai sinh"


def test_a_code_twice_in_a_run_is_refused_and_the_first_wins(imported):
    report = imported(row(), row(name="Lần hai"), row("1.000002"))
    assert kinds(report) == {NEW: 2, REFUSED: 1}
    refused = next(told for told in report.rows if told.kind == REFUSED)
    assert (refused.line, "dòng 1" in refused.reason) == (2, True)
    assert page().name == "Đăng ký khai sinh"


def test_terms_are_matched_however_they_are_spelled(imported):
    AgencyFactory(name="Ủy ban nhân dân cấp xã", short_name="UBND xã")
    imported(
        row(agency="UỶ BAN NHÂN DÂN CẤP XÃ"), row("1.000002", agency="UBND cấp xã"), row("1.000003", agency="UBND xã")
    )
    assert Agency.objects.filter(name_key__contains="cap xa").count() == 1


def test_a_former_code_leads_to_the_procedure_and_only_fills_blanks(imported):
    imported(row("1.000002", conditions=""))
    FormerCode.objects.create(procedure=Procedure.objects.get(code="1.000002"), code=CODE)
    report = imported(row(name="Tên cũ", conditions="Điều kiện", source="nguon-b"))
    assert Procedure.objects.count() == 1
    made = page("1.000002")
    assert (made.name, made.conditions) == ("Đăng ký khai sinh", "Điều kiện")
    assert any(warning.startswith(FORMER_CODE) for warning in report.rows[0].warnings)


def test_a_record_that_states_its_former_code_renumbers_the_procedure(imported, tmp_path):
    imported(row())
    service = OnlineService.objects.get()
    path = tmp_path / "a.yaml"
    path.write_text(f'code: "1.999999"\nname: Đăng ký khai sinh\nformer_codes: ["{CODE}"]\n', encoding="utf-8")
    run_import(read_procedures(path), ProcedureImporter(ImportOptions(publish=True)))
    procedure = Procedure.objects.get()
    assert (procedure.code, procedure.former_codes.get().code) == ("1.999999", CODE)
    assert service.procedure == procedure
    assert page("1.999999").live


def test_an_older_source_only_fills_blanks(imported):
    imported(row(conditions=""))
    older = row(name="Tên cũ", conditions="Điều kiện", source="nguon-b", source_date="2025-12-02")
    report = imported(older)
    assert (page().name, page().conditions) == ("Đăng ký khai sinh", "Điều kiện")
    assert any(warning.startswith(OLDER_SOURCE) for warning in report.rows[0].warnings)
    newer = row(name="Tên mới", source="nguon-c", source_date="2026-10-01")
    imported(newer)
    assert page().name == "Tên mới"


def test_the_sites_own_plain_words_are_not_replaced_by_official_ones(imported, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(f'code: "{CODE}"\nname: Khai sinh cho con\nresults: [Giấy khai sinh]\n', encoding="utf-8")
    run_import(read_procedures(path), ProcedureImporter(ImportOptions(publish=True)))
    report = imported(row(result="Bản chính giấy khai sinh"))
    made = page()
    assert (made.name, made.results[0].value) == ("Khai sinh cho con", "Giấy khai sinh")
    assert made.documents
    assert any(warning.startswith(CURATED) for warning in report.rows[0].warnings)
    path.write_text(f'code: "{CODE}"\nname: Khai sinh cho con nhỏ\n', encoding="utf-8")
    run_import(read_procedures(path), ProcedureImporter(ImportOptions(publish=True)))
    assert page().name == "Khai sinh cho con nhỏ"


def test_form_files_and_said_times_survive_a_source_that_does_not_say_them(imported):
    imported(row())
    documents = page().documents.raw_data
    paper = documents[0]["value"]["documents"][0]
    paper["value"]["form_url"] = "https://example.vn/mau.doc"
    edit(page(), documents=[dict(block) for block in documents])
    silent = [{"channel": "Trực tiếp", "duration": "", "fee": "", "description": "Mô tả mới"}]
    silent.append({**row()["channels"][1], "duration": ""})
    papers = [{"name": "Giấy chứng sinh", "form": "", "originals": 2, "copies": None, "case": ""}]
    imported(row(channels=silent, documents=papers), overwrite=True)
    made = page()
    assert made.documents[0].value["documents"][0]["form_url"] == "https://example.vn/mau.doc"
    assert made.documents[0].value["documents"][0]["originals"] == 2
    assert made.times[0].value["value"] == 1
    assert made.channels[0].value["note"] == "Mô tả mới"


def test_an_entry_point_follows_its_source_and_not_others(imported):
    imported(row())
    moved = row(online_url="https://dichvucong.gov.vn/thu-tuc-hanh-chinh/2")
    imported(moved)
    assert OnlineService.objects.get().url.endswith("/2")
    OnlineService.objects.update(url="https://dichvucong.bocongan.gov.vn/khai-sinh")
    report = imported(row(online_url="https://dichvucong.gov.vn/thu-tuc-hanh-chinh/3"))
    assert OnlineService.objects.get().url == "https://dichvucong.bocongan.gov.vn/khai-sinh"
    assert report.rows[0].changes[-1].kept


def test_an_import_that_breaks_off_ends_the_same_when_run_again(imported, monkeypatch):
    rows = [row(f"1.{number:06}", agency=f"Cơ quan {number}") for number in range(1, 7)]
    calls = itertools.count(1)
    original = SourceRecord.save

    def breaks(self, *args, **kwargs):
        if next(calls) == 4:
            raise RuntimeError("mất điện")
        return original(self, *args, **kwargs)

    monkeypatch.setattr(SourceRecord, "save", breaks)
    with pytest.raises(RuntimeError):
        imported(*rows)
    assert ProcedurePage.objects.count() == SourceRecord.objects.count() == 3
    assert not Agency.objects.filter(name="Cơ quan 4").exists()
    monkeypatch.undo()
    report = imported(*rows)
    assert kinds(report) == {UNCHANGED: 3, NEW: 3}
    assert (
        ProcedurePage.objects.filter(live=True).count()
        == Agency.objects.filter(name__startswith="Cơ quan").count()
        == 6
    )
    assert kinds(imported(*rows)) == {UNCHANGED: 6}


def test_interrupting_keeps_the_report_of_what_was_done(tmp_path):
    def interrupted():
        yield from read_procedures(write_lines(tmp_path / "a.jsonl", row(), row("1.000002")))
        raise KeyboardInterrupt

    report = run_import(interrupted(), ProcedureImporter(ImportOptions(publish=True)))
    assert (report.interrupted, report.total) == (True, 2)


def test_a_refused_record_leaves_no_term_behind_and_the_next_makes_it_again(imported, monkeypatch):
    original = ProcedurePage.save

    def refuses(self, *args, **kwargs):
        if self.code == CODE:
            raise ValidationError("không được")
        return original(self, *args, **kwargs)

    monkeypatch.setattr(ProcedurePage, "save", refuses)
    report = imported(row(), row("1.000002"))
    assert kinds(report) == {REFUSED: 1, NEW: 1}
    assert list(Procedure.objects.values_list("code", flat=True)) == ["1.000002"]
    assert page("1.000002").field == Field.objects.get(name="Hộ tịch")


def test_a_name_in_capitals_is_told_and_reads_as_a_sentence(imported):
    report = imported(row(name="CẤP LẠI GIẤY CHỨNG NHẬN ĐĂNG KÝ"))
    assert page().name == "Cấp lại giấy chứng nhận đăng ký"
    assert any(warning.startswith("Tên viết hoa") for warning in report.rows[0].warnings)


def test_missing_content_is_listed_and_does_not_stop_publishing(imported):
    report = imported(row(documents=[], steps="", channels=[]))
    assert page().live
    told = " ".join(report.rows[0].warnings)
    for label in ("tóm tắt", "thành phần hồ sơ", "trình tự thực hiện"):
        assert f"Trang còn thiếu {label}" in told


def test_a_long_name_fits_the_title_and_keeps_its_length(imported):
    name = "Thủ tục " + "rất dài " * 130
    imported(row(name=name))
    assert len(page().title) <= 255
    assert page().name == name.strip()


def test_the_person_who_imports_is_named_in_the_history(imported):
    user = get_user_model().objects.create_superuser("bien-tap", password="x")
    imported(row(), user=user)
    assert page().owner == user
    assert PageLogEntry.objects.get(page=page().pk, action=IMPORT_ACTION).user == user


def test_block_ids_stay_when_content_is_imported_again(imported):
    imported(row())
    ids = [block["id"] for block in page().steps.raw_data]
    imported(row(steps="Bước 1: Nộp hồ sơ mới.\nBước 2: Nhận kết quả."))
    assert [block["id"] for block in page().steps.raw_data] == ids


def test_the_sources_status_counts_although_pages_start_in_force(imported, tmp_path):
    ProcedurePageFactory(code=CODE)
    path = tmp_path / "a.yaml"
    path.write_text(f'code: "{CODE}"\nname: Đăng ký khai sinh\nstatus: abolished\n', encoding="utf-8")
    run_import(read_procedures(path), ProcedureImporter(ImportOptions(publish=True)))
    assert page().status == ProcedureStatus.ABOLISHED


def test_after_an_import_saving_a_page_updates_the_admins_indexes_again(imported):
    imported(row())
    edit(page(), name="Đăng ký khai sinh sửa tên")
    entry = IndexEntry.objects.get(object_id=str(page().pk), content_type__model="procedurepage")
    assert all(word in str(entry.title) for word in ("sửa", "tên"))  # PostgreSQL keeps it as a vector of words


def test_entries_that_a_killed_import_left_out_are_made_by_the_next(imported):
    imported(row())
    IndexEntry.objects.all().delete()
    imported(row())
    assert IndexEntry.objects.filter(object_id=str(page().pk), content_type__model="procedurepage").exists()


def test_an_agency_name_longer_than_its_column_is_cut_and_found_again(imported):
    long_name = "Cơ quan " + "rất dài " * 80
    imported(row(agency=long_name), row("1.000002", agency=long_name))
    assert Agency.objects.filter(name__startswith="Cơ quan rất").count() == 1


def test_wrong_dates_are_refused(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(
        f'code: "{CODE}"\nname: x\neffective_from: 2026-02-01\neffective_to: 2026-01-01\n', encoding="utf-8"
    )
    report = run_import(read_procedures(path), ProcedureImporter(ImportOptions()))
    assert "hết hiệu lực" in report.rows[0].reason


def test_other_apps_hear_when_an_import_begins_and_ends_even_when_it_breaks_off(imported, monkeypatch):
    heard = []

    def begin(sender, **kwargs):
        heard.append("begin")

    def end(sender, **kwargs):
        heard.append("end")

    import_started.connect(begin)
    import_finished.connect(end)
    imported(row(), dry_run=True)
    assert heard == []
    imported(row())
    monkeypatch.setattr(ProcedurePage, "save_revision", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        imported(row("1.000002"))
    assert heard == ["begin", "end", "begin", "end"]
