import json

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale

from search import service
from search.lab.evaluation import switches
from tests.search.documents import procedure, question


@pytest.fixture
def queries(tmp_path, embedded_site, db):
    Locale.objects.get_or_create(language_code="vi")
    embedded_site.rebuild(
        [procedure("Đăng ký khai sinh", code="1.001193"), question("Kết hôn ở đâu?", leads_to=("1.000894",))]
    )
    rows = [
        {"query": "dang ky khai sinh", "relevant": ["1.001193"], "set": "citizen", "kind": "unaccented"},
        {"query": "kết hôn", "relevant": ["1.000894"], "set": "portal-question", "kind": "accented"},
        {"query": "asdfgh", "relevant": []},
    ]
    path = tmp_path / "queries.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


@pytest.fixture
def switched(monkeypatch):
    """What the service was asked to leave out, search by search; it finds nothing without "folding"."""
    asked = []
    search = service.search

    def recorded(request, *, engine=None, without=frozenset()):
        asked.append(without)
        text = "" if "folding" not in without else "???"
        return search(request if not text else type(request)(text=text, locale=request.locale), engine=engine)

    monkeypatch.setattr(service, "search", recorded)
    monkeypatch.setattr(switches, "switch_names", lambda: ("folding", "demand"))
    monkeypatch.setattr("search.management.commands.evaluate_search.switch_names", switches.switch_names)
    return asked


def _figures(capsys, command, *arguments, **options):
    capsys.readouterr()
    call_command(command, *map(str, arguments), format="json", **options)
    return json.loads(capsys.readouterr().out)


def test_the_command_measures_and_writes_the_run(queries, tmp_path, capsys):
    figures = _figures(capsys, "evaluate_search", queries, run=tmp_path / "run.jsonl")
    assert figures["overall"]["s@1"] == 1
    assert set(figures["sets"]) == {"citizen", "portal-question"}
    assert figures["unanswerable"] == {**figures["unanswerable"], "n": 1, "confident": 0}
    rows = [json.loads(line) for line in (tmp_path / "run.jsonl").read_text().splitlines()]
    assert [row["ranked"] for row in rows] == [["1.001193"], ["1.000894"], []]


def test_the_command_prints_a_table_of_one_set(queries, capsys):
    call_command("evaluate_search", str(queries), "--set", "citizen")
    table = capsys.readouterr().out
    assert "citizen" in table
    assert "portal-question" not in table


def test_halves_are_measured_apart_and_are_the_whole_together(queries, capsys):
    whole = _figures(capsys, "evaluate_search", queries)
    counts = []
    for half in ("first", "second"):
        try:
            figures = _figures(capsys, "evaluate_search", queries, half=half)
            counts.append(figures["overall"]["n"] + figures["unanswerable"]["n"])
        except CommandError:
            counts.append(0)
    assert sum(counts) == whole["overall"]["n"] + whole["unanswerable"]["n"]


def test_variants_are_measured_beside_the_queries_as_given(queries, capsys):
    figures = _figures(capsys, "evaluate_search", queries, variants="nfd,capitals")
    assert set(figures["variants"]) == {"nfd", "capitals"}
    assert figures["variants"]["nfd"]["overall"] == {**figures["variants"]["nfd"]["overall"], "n": 1, "different": 0}
    assert figures["variants"]["capitals"]["overall"]["n"] == 2
    call_command("evaluate_search", str(queries), "--variants")
    assert "no-spaces" in capsys.readouterr().out


def test_two_runs_are_compared_without_a_file_of_queries(queries, tmp_path, capsys):
    for name in ("a", "b"):
        call_command("evaluate_search", str(queries), run=tmp_path / name)
    figures = _figures(capsys, "evaluate_search", compare=[tmp_path / "a", tmp_path / "b"], worst=1)
    assert figures["comparison"]["overall"]["ndcg@10"]["ties"] == 2
    assert len(figures["worst"]) == 1
    of_set = _figures(capsys, "evaluate_search", compare=[tmp_path / "a", tmp_path / "b"], set_name="citizen")
    assert of_set["comparison"]["overall"]["n"] == 1


def test_what_is_switched_off_reaches_the_search(queries, switched, capsys):
    figures = _figures(capsys, "evaluate_search", queries, without="folding")
    assert set(switched) == {frozenset({"folding"})}
    assert figures["overall"]["zero"] == 1


def test_ablation_switches_off_one_more_at_a_time(queries, switched, capsys):
    figures = _figures(capsys, "evaluate_search", queries, ablation=True, without="demand")
    assert set(switched) == {frozenset({"demand"}), frozenset({"demand", "folding"})}
    assert set(figures["ablation"]) == {"folding"}
    assert figures["ablation"]["folding"]["overall"]["ndcg@10"]["difference"] == -1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--set", "none"], "citizen"),
        (["--run", "/nowhere/run"], "nowhere"),
        (["--variants", "telexx"], "half-accented"),
        (["--without", "everything"], "folding, demand"),
        (["--compare", "a", "b"], "--compare"),
    ],
)
def test_wrong_arguments_are_explained(queries, switched, arguments, says):
    with pytest.raises(CommandError, match=says):
        call_command("evaluate_search", str(queries), *arguments)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "--compare A B"),
        (["--compare", "/nowhere/a", "/nowhere/b"], "nowhere"),
        (["--compare", "a", "b", "--variants"], "--variants"),
    ],
)
def test_wrong_use_without_a_file_is_explained(arguments, says):
    with pytest.raises(CommandError, match=says):
        call_command("evaluate_search", *arguments)


@pytest.mark.parametrize("command", ["evaluate_search", "calibrate_search"])
def test_without_an_index_the_commands_say_what_to_do(queries, settings, tmp_path, command):
    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    with pytest.raises(CommandError, match="search_index rebuild"):
        call_command(command, str(queries))


def test_calibration_takes_unanswerable_queries_of_both_files(queries, tmp_path, capsys):
    more = tmp_path / "more.yaml"
    more.write_text("- qwerty\n- zxcvbn\n")
    figures = _figures(capsys, "calibrate_search", queries, unanswerable=more)
    assert (figures["n_right"], figures["n_unanswerable"]) == (2, 3)
    assert figures["now"]["unanswerable"] == 0
    call_command("calibrate_search", str(queries))
    assert "không đáp án: 1." in capsys.readouterr().out


@pytest.mark.django_db
def test_calibration_needs_both_kinds_of_query(tmp_path, embedded_site):
    path = tmp_path / "queries.jsonl"
    path.write_text('{"query": "khai sinh", "relevant": ["1.001193"]}')
    with pytest.raises(CommandError, match="--unanswerable"):
        call_command("calibrate_search", str(path))
