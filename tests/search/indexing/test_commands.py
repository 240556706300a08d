"""`search_index` as an operator uses it, and its output."""

import pytest
from django.core.management import CommandError, call_command

from search.channels import leases
from search.channels.database_clock import from_now
from search.engines.base import EngineError
from search.indexing.feed.feeding import drain
from search.indexing.upkeep import rebuild
from search.models import IndexBuild, IndexChannel, OutboxEntry
from tests.search.documents import procedure

pytestmark = pytest.mark.django_db

ELSEWHERE = "another-host:77:ab12cd34"


@pytest.fixture
def command(capsys, no_pauses, channel):
    """Runs it; what it wrote, and where it failed how it ended."""

    def run(*arguments: str) -> str:
        capsys.readouterr()
        try:
            call_command("search_index", *arguments)
            ending = ""
        except CommandError as error:
            ending = f"FAILED {error}"
        written = capsys.readouterr()
        return written.out + written.err + ending

    return run


# Doing


def test_rebuild_makes_every_index_of_the_site_anew(served, command, engines):
    before = {engine.live for engine in engines.values()}
    output = command("rebuild")
    assert "elasticsearch: 10 trang" in output
    assert "embedded: 10 trang" in output
    assert before.isdisjoint(engine.live for engine in engines.values())


def test_rebuild_of_one_engine_leaves_the_other(served, command, engines):
    before = engines["elasticsearch"].live
    command("rebuild", "--engine", "embedded")
    assert engines["elasticsearch"].live == before


def test_an_index_that_fails_does_not_keep_the_other_waiting(served, command, engines):
    engines["elasticsearch"].failing = "connection refused"
    before = engines["embedded"].live
    output = command("rebuild")
    assert "elasticsearch: connection refused" in output
    assert output.endswith("FAILED Chưa xong với: elasticsearch.")
    assert engines["embedded"].live != before


def test_a_second_rebuild_is_told_of_the_first(served, command, channel):
    leases.acquire(channel.rebuild_lease, seconds=60, holder=ELSEWHERE)
    output = command("rebuild", "--engine", "elasticsearch")
    assert "một tiến trình khác đang làm lại" in output
    assert "FAILED" in output


def test_no_evaluate_and_discard_are_the_ways_out_of_a_worse_index(served, command, channel, primary, monkeypatch):
    def worse(new, live, progress):
        raise EngineError("kém hơn")

    monkeypatch.setattr(rebuild, "ensure_not_worse", worse)
    before = primary.live
    assert "kém hơn" in command("rebuild", "--engine", "elasticsearch")
    assert "dở dang" in command("status")
    command("rebuild", "--engine", "elasticsearch", "--discard")
    assert (primary.live, list(primary.indexes)) == (before, [before])
    assert "FAILED" in command("rebuild", "--engine", "elasticsearch")
    assert "FAILED" not in command("rebuild", "--engine", "elasticsearch", "--no-evaluate")
    assert primary.live != before


def test_rollback_and_what_it_says_without_a_previous_index(served, command, primary):
    before = primary.live
    assert "không có chỉ mục trước" in command("rollback", "--engine", "elasticsearch")
    command("rebuild", "--engine", "elasticsearch")
    assert before in command("rollback", "--engine", "elasticsearch")
    assert primary.live == before


def test_update_applies_what_waits_even_while_the_channel_pauses(served, command, channel, primary):
    served.edit(1, "Cấp phép khoan nước")
    primary.index.failing = "disk full"
    drain(channel)
    output = command("update", "--engine", "elasticsearch")
    assert "còn 1 thay đổi" in output
    assert "FAILED" in output
    primary.index.failing = ""
    IndexChannel.objects.update(due_at=from_now(3_600))
    assert "đã cập nhật 1 trang" in command("update", "--engine", "elasticsearch")
    assert list(primary.fingerprints()) == served.fingerprints


def test_update_without_an_index_says_what_to_do(documents, command, primary):
    primary.lose()
    output = command("update", "--engine", "elasticsearch")
    assert "search_index rebuild" in output
    assert "FAILED" in output


def test_verify_names_what_differs_and_how_to_repair_it(served, command, primary):
    assert "Chỉ mục đúng như cơ sở dữ liệu" in command("verify")
    del primary.index.documents["2"]
    primary.index.documents["5"] = procedure("Đã cũ", page_id=5)
    primary.index.documents["99"] = procedure("Đã xóa", page_id=99)
    output = command("verify", "--engine", "elasticsearch")
    assert "thiếu trong chỉ mục: 1 (2)" in output
    assert "nội dung cũ: 1 (5)" in output
    assert "không còn được phép có trong chỉ mục: 1 (99)" in output
    assert "verify --repair" in output
    assert "FAILED" in output
    repaired = command("verify", "--engine", "elasticsearch", "--repair")
    assert "Đã sửa 3 trang" in repaired
    assert "FAILED" not in repaired
    assert "FAILED" not in command("verify")


def test_verify_names_the_first_pages_of_many(served, command, primary):
    for page_id in range(100, 130):
        primary.index.documents[str(page_id)] = procedure("Ma", page_id=page_id)
    assert ": 30 (100, 101, " in (output := command("verify", "--engine", "elasticsearch"))
    assert "119, …)" in output


# Status


def test_status_of_a_site_that_is_well(served, command, primary):
    output = command("status")
    assert "elasticsearch (chính)" in output
    assert "embedded (dự phòng)" in output
    assert f"DÙNG ĐƯỢC: 10 trang, chỉ mục {primary.live}" in output
    assert "không có search_worker" in output
    assert "Không có thay đổi nào đang chờ" in output
    assert "→" not in output  # nothing to be done


def test_status_names_the_worker(served, command, channel):
    leases.acquire(channel.drain_lease, seconds=60, holder=ELSEWHERE, worker=True)
    assert "Người cập nhật: worker" in command("status")


def test_status_of_a_site_without_an_index_says_what_to_do(documents, command, primary):
    primary.lose()
    output = command("status")
    assert "KHÔNG DÙNG ĐƯỢC" in output
    assert "CẦN LÀM LẠI (chưa có chỉ mục): manage.py search_index rebuild --engine elasticsearch" in output


def test_status_after_a_change_of_layout_says_what_to_do(documents, command, primary):
    primary.layout, primary.live = "newer", ""
    assert "CẦN LÀM LẠI (cấu trúc hoặc cách phân tích đã đổi)" in command("status")


def test_status_while_the_engine_is_away(served, command, channel, primary):
    served.edit(1, "Cấp phép khoan nước")
    OutboxEntry.objects.update(created_at=from_now(-90))
    primary.failing = "connection refused"
    drain(channel)
    IndexChannel.objects.update(failing_since=from_now(-90))
    output = command("status")
    assert "Bộ máy không trả lời (connection refused)" in output
    assert "1 thay đổi đang chờ, cũ nhất từ 9" in output
    assert "→ BỘ MÁY LỖI từ 9" in output
    assert "CẦN LÀM LẠI" not in output


def test_status_counts_what_is_refused_and_given_up(served, command):
    for values in ({"attempts": 2, "due_at": from_now(60)}, {"attempts": 8, "dead_at": from_now(0)}):
        OutboxEntry.objects.create(page_id=1, channel="elasticsearch", **values)
    output = command("status")
    assert "1 thay đổi bị từ chối, đang thử lại" in output
    assert "→ 1 THAY ĐỔI ĐÃ NGỪNG THỬ" in output


def test_status_of_an_index_that_misses_changes(served, command):
    IndexChannel.objects.create(name="elasticsearch", incomplete=True)
    assert "→ Một số thay đổi đã bị bỏ" in command("status")


def test_status_of_a_rebuild_under_way_and_of_one_that_was_interrupted(served, command, channel):
    IndexBuild.objects.create(channel=channel.name, index="new", version=1, total=100, passed=40)
    assert "Lần làm lại dở dang ở 40/100 trang" in command("status")
    leases.acquire(channel.rebuild_lease, seconds=60, holder=ELSEWHERE)
    assert "Đang làm lại: 40/100 trang, chỉ mục new" in command("status")


def test_status_offers_the_previous_index(served, command, primary):
    before = primary.live
    command("rebuild")
    output = command("status")
    assert f"Có thể quay lui về {before} (10 trang): manage.py search_index rollback --engine elasticsearch" in output


def test_status_of_an_index_on_another_host(served, command, settings):
    settings.SEARCH_NODES, settings.SEARCH_NODE = ["web1", "web2"], "web1"
    output = command("status")
    assert "embedded@web1 (dự phòng)" in output
    assert "embedded@web2 (dự phòng)\n  Chỉ mục nằm trên máy khác" in output
