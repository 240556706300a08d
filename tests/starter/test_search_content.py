"""Starter knowledge for the search loads once, follows its files, and leaves what editors have decided."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageLogEntry, Revision

from catalogue.importers.procedures import ProcedureImporter
from catalogue.importers.record import ProcedureRecord
from catalogue.models import Audience, LifeEvent, Procedure, ProcedurePage
from importing.options import ImportOptions
from importing.outcome import OutcomeKind
from importing.run import run_import
from importing.running import running_import
from search.models import SteeringVersion, SynonymRule
from search.query.rules import RuleKind
from search.steering.rule_checks import rule_problems
from starter import search_names, search_rules
from starter.files import BadSearchContent, read_yaml
from starter.search import load_for_imported, load_search
from starter.terms import load_terms
from starter.translations import plain, translate
from tests.factories import FieldFactory, ProcedurePageFactory, make_tree
from vietnamese.lexicon.lexicon import EMPTY_LEXICON

pytestmark = pytest.mark.django_db

RULES = """
- key: cccd
  from: [cccd, căn cước công dân]
  to: [căn cước]
  folded: true
  valid_from: 2024-07-01
- key: gplx
  from: [gplx]
  to: [giấy phép lái xe]
"""
NAMES = """
- code: "1.000001"
  demand: everyday
  names: [làm bằng lái, thi bằng lái]
- code: "1.777777"
  names: [không có ở đây]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Files of this test's own."""
    for part, name, text in (("rules", "abbreviations", RULES), ("names", "lai-xe", NAMES)):
        (tmp_path / "search" / part).mkdir(parents=True)
        (tmp_path / "search" / part / f"{name}.yaml").write_text(text)
    (tmp_path / "search" / "demand_by_field.yaml").write_text("Lái xe: common\nLĩnh vực không có: everyday\n")
    for module in (search_rules, search_names):
        monkeypatch.setattr(module, "FIXTURES", tmp_path)
        monkeypatch.setattr(module, "read_yaml", lambda *parts: read_yaml(tmp_path.joinpath(*parts)))
    return tmp_path / "search"


def names(code: str = "1.000001", locale: str = "vi") -> list[str]:
    return ProcedurePage.objects.get(code=code, locale__language_code=locale).alias_list


# The files of the repository


def test_the_rules_are_fit_to_be_edited():
    """What an editor opens must be possible to save."""
    load_terms()
    rules = list(search_rules.read_rules())
    assert len(rules) > 500
    assert {rule.kind for rule in rules} == set(RuleKind)
    refused = {}
    for locale in ("vi", "en"):
        of_locale = [rule for rule in rules if rule.locale == locale]
        for rule in of_locale:
            others = [other for other in of_locale if other is not rule]
            if problems := rule_problems(rule, others=others, lexicon=EMPTY_LEXICON):
                refused[str(rule)] = problems
    assert refused == {}


def test_the_names_are_those_of_at_least_two_hundred_procedures():
    assert len({row.code for row in search_names.read_names() if row.names}) >= 200


# Rules


def test_rules_load_once_and_are_live(folder):
    assert search_rules.load_rules() == 2
    assert search_rules.load_rules() == 0
    rule = SynonymRule.objects.get(form_text__startswith="cccd")
    assert (rule.live, rule.kind, rule.folded, rule.locale) == (True, "abbreviation", True, "vi")
    assert rule.search_key


def test_an_untouched_rule_follows_its_file_and_an_edited_one_does_not(folder):
    search_rules.load_rules()
    edited = SynonymRule.objects.get(form_text="gplx")
    edited.target_text = "bằng lái"
    edited.save_revision().publish()
    path = folder / "rules" / "abbreviations.yaml"
    path.write_text(RULES.replace("[căn cước]", "[thẻ căn cước]").replace("giấy phép", "giấy chứng nhận"))
    assert search_rules.load_rules() == 1
    assert set(SynonymRule.objects.values_list("target_text", flat=True)) == {"thẻ căn cước", "bằng lái"}


def test_a_rule_whose_words_an_editor_changed_does_not_come_back(folder):
    search_rules.load_rules()
    edited = SynonymRule.objects.get(form_text="gplx")
    edited.form_text = "gpllx"
    edited.save_revision().publish()
    stopped = SynonymRule.objects.get(form_text__startswith="cccd")
    stopped.live = False
    stopped.save()
    assert search_rules.load_rules() == 0
    assert SynonymRule.objects.count() == 2


def test_a_rule_that_an_editor_wrote_is_not_doubled(folder):
    SynonymRule.objects.create(kind="abbreviation", form_text="GPLX", target_text="bằng lái")
    assert search_rules.load_rules() == 1


def test_a_rule_keeps_its_row_when_all_its_words_change(folder):
    search_rules.load_rules()
    before = set(SynonymRule.objects.values_list("pk", flat=True))
    path = folder / "rules" / "abbreviations.yaml"
    path.write_text(RULES.replace("[gplx]", "[blx, bl]").replace("cccd, căn cước công dân", "ccgc, thẻ gắn chip"))
    assert search_rules.load_rules() == 2
    assert search_rules.load_rules() == 0
    assert set(SynonymRule.objects.values_list("pk", flat=True)) == before
    assert set(SynonymRule.objects.values_list("form_text", flat=True)) == {"blx\nbl", "ccgc\nthẻ gắn chip"}
    assert SynonymRule.objects.get(form_text="blx\nbl").search_key.startswith("blx")


def test_a_changed_entry_leaves_the_draft_of_an_editor(folder):
    search_rules.load_rules()
    drafted = SynonymRule.objects.get(form_text="gplx")
    drafted.target_text = "bằng lái"
    drafted.save_revision()
    (folder / "rules" / "abbreviations.yaml").write_text(RULES.replace("[gplx]", "[blx]"))
    assert search_rules.load_rules() == 0
    kept = SynonymRule.objects.get(pk=drafted.pk)
    assert (kept.form_text, kept.draft().target_text) == ("gplx", "bằng lái")


def test_an_entry_that_takes_the_words_of_an_editors_rule_changes_nothing(folder):
    search_rules.load_rules()
    SynonymRule.objects.create(kind="abbreviation", form_text="blx", target_text="bằng lái")
    (folder / "rules" / "abbreviations.yaml").write_text(RULES.replace("[gplx]", "[blx]"))
    assert search_rules.load_rules() == 0
    assert SynonymRule.objects.filter(form_text="gplx").exists()


class TestRulesLoadedBeforeEntriesHadKeys:
    """Their rows hold digests of their words."""

    DIGESTS = {
        "cccd": "vi:abbreviation:3e2296ec054128c5e152ca8c8b53ef7a",
        "gplx": "vi:abbreviation:8ec9d9cabaea9c8d491d8715799161f2",
    }

    @pytest.fixture
    def old(self, folder):
        search_rules.load_rules()
        for form, digest in self.DIGESTS.items():
            SynonymRule.objects.filter(form_text__startswith=form).update(starter_key=digest)
        return folder / "rules" / "abbreviations.yaml"

    def keys(self) -> dict[str, str]:
        return dict(SynonymRule.objects.values_list("starter_key", "form_text"))

    def test_take_the_key_of_the_entry_with_their_words(self, old):
        assert search_rules.load_rules() == 0
        assert self.keys() == {"abbreviations:cccd": "cccd\ncăn cước công dân", "abbreviations:gplx": "gplx"}

    def test_take_the_key_of_the_entry_with_most_of_their_words(self, old):
        text = RULES.replace("[cccd, căn cước công dân]", "[cccd, ccdc]")
        old.write_text(text + "- key: moi\n  from: [ccgc]\n  to: [căn cước]\n")
        assert search_rules.load_rules() == 2
        assert self.keys() == {
            "abbreviations:cccd": "cccd\nccdc",
            "abbreviations:gplx": "gplx",
            "abbreviations:moi": "ccgc",
        }

    def test_keep_what_an_editor_made_of_them(self, old):
        edited = SynonymRule.objects.get(form_text="gplx")
        edited.form_text = "bằng a1"
        edited.save_revision().publish()
        assert search_rules.load_rules() == 0
        assert self.keys()["abbreviations:gplx"] == "bằng a1"

    def test_stay_where_no_entry_is_like_them(self, old):
        old.write_text(RULES.replace("[gplx]", "[blx]"))
        assert search_rules.load_rules() == 1
        assert self.keys()[self.DIGESTS["gplx"]] == "gplx"


@pytest.mark.parametrize(
    "text",
    [
        "- key: x\n  to: [x]\n",
        "- from: [x]\n  to: [y]\n",
        "- key: Chữ hoa\n  from: [x]\n  to: [y]\n",
        "- key: b\n  from: [x]\n  to: [y]\n",
        "- key: x\n  from: ['???']\n  to: [x]\n",
        "- key: x\n  from: [a]\n  audience: Ai đó\n",
    ],
)
def test_a_bad_entry_is_named(folder, text):
    (folder / "rules" / "synonyms.yaml").write_text(f"- key: b\n  from: [b]\n  to: [c]\n{text}")
    with pytest.raises(BadSearchContent, match=r"synonyms\.yaml, mục 2"):
        search_rules.load_rules()
    assert not SynonymRule.objects.exists()


# Names and demand


def test_names_are_added_to_what_the_page_says_and_published(folder):
    ProcedurePageFactory(code="1.000001", alias_text="Làm bằng lái")
    load_search(progress=False)
    assert names() == ["Làm bằng lái", "thi bằng lái"]
    page = ProcedurePage.objects.get(code="1.000001")
    assert page.live
    assert not page.has_unpublished_changes
    assert page.get_latest_revision_as_object().alias_list == names()
    assert page.procedure.demand == "everyday"


def test_what_an_editor_took_away_stays_away(folder):
    page = ProcedurePageFactory(code="1.000001", alias_text="")
    load_search(progress=False)
    page.refresh_from_db()
    page.alias_text = "lấy bằng lái"
    page.save_revision().publish()
    Procedure.objects.update(demand="")
    before = Revision.objects.count()
    load_search(progress=False)
    assert names() == ["lấy bằng lái"]
    assert Procedure.objects.get().demand == ""
    assert Revision.objects.count() == before


def test_a_name_that_a_later_version_brings_is_added(folder):
    ProcedurePageFactory(code="1.000001", alias_text="")
    load_search(progress=False)
    path = folder / "names" / "lai-xe.yaml"
    path.write_text(NAMES.replace("thi bằng lái", "thi bằng lái, học lái xe"))
    load_search(progress=False)
    assert names() == ["làm bằng lái", "thi bằng lái", "học lái xe"]


def test_an_editors_draft_and_an_unpublished_page_are_left_alone(folder):
    page = ProcedurePageFactory(code="1.000001", alias_text="")
    page.summary = "Đang viết dở."
    draft = page.save_revision()
    load_search(progress=False)
    assert names() == []
    draft.publish()
    load_search(progress=False)
    assert names() == ["làm bằng lái", "thi bằng lái"]
    assert ProcedurePage.objects.get(code="1.000001").summary == "Đang viết dở."


def test_two_files_may_name_one_procedure(folder):
    ProcedurePageFactory(code="1.000001", alias_text="")
    text = '- code: "1.000001"\n  demand: common\n  names: [thi bằng lái, lấy bằng]\n'
    (folder / "names" / "xe.yaml").write_text(text)
    load_search(progress=False)
    assert names() == ["làm bằng lái", "thi bằng lái", "lấy bằng"]
    assert Procedure.objects.get().demand == "everyday"


def test_demand_that_is_set_stays(folder):
    page = ProcedurePageFactory(code="1.000001", field=FieldFactory(name="Lái xe", demand="specialised"))
    Procedure.objects.filter(pk=page.procedure_id).update(demand="occasional")
    load_search(progress=False)
    page.refresh_from_db()
    assert (page.procedure.demand, page.field.demand) == ("occasional", "specialised")


def test_a_field_takes_its_demand_once(folder):
    field = FieldFactory(name="Lái xe")
    assert search_names.load_field_demand() == 1
    field.refresh_from_db()
    assert field.demand == "common"
    field.demand = ""
    field.save()
    assert search_names.load_field_demand() == 0


def test_translated_names_stay_translated(folder):
    page = ProcedurePageFactory(code="1.000001", alias_text="lấy bằng lái")
    translate(page, {"alias_text": plain("driving licence")}, Locale.objects.get(language_code="en"))
    assert names(locale="en") == ["driving licence"]
    load_search(progress=False)
    assert len(names()) == 3
    assert names(locale="en") == ["driving licence"]


# Names that come with an import


def imported(*aliases: str, code: str = "1.000001", publish: bool = True, overwrite: bool = False, **values):
    make_tree()
    record = ProcedureRecord(code=code, name="Cấp giấy phép lái xe", aliases=aliases, **values)
    return run_import([record], ProcedureImporter(ImportOptions(publish=publish, overwrite=overwrite)))


def notes() -> list[PageLogEntry]:
    return list(PageLogEntry.objects.filter(action=search_names.NAMES_ACTION))


def test_an_imported_page_is_made_with_its_names_and_its_history_says_so(folder):
    load_search(progress=False)
    imported("Làm bằng lái")
    page = ProcedurePage.objects.get(code="1.000001")
    assert page.alias_list == ["Làm bằng lái", "thi bằng lái"]
    assert page.live_revision.as_object().alias_list == page.alias_list
    assert page.revisions.count() == 1
    assert page.procedure.demand == "everyday"
    (note,) = notes()
    assert (note.page_id, note.label, note.data) == (page.pk, page.title, {"names": ["làm bằng lái", "thi bằng lái"]})
    assert page.get_translations().count() == 0


def test_the_history_reads_the_same_whichever_way_names_came(folder):
    ProcedurePageFactory(code="1.000001", alias_text="")
    load_search(progress=False)
    (published,) = notes()
    ProcedurePage.objects.get(code="1.000001").delete()
    imported(code="1.000001")
    noted = notes()[0]
    for name in ("content_type_id", "data", "user_id", "content_changed", "deleted", "message"):
        assert getattr(noted, name) == getattr(published, name)


def test_importing_again_writes_nothing(folder):
    load_search(progress=False)
    imported()
    before = [(model, set(model.objects.values_list("pk", flat=True))) for model in (Revision, PageLogEntry)]
    version = SteeringVersion.current()
    with CaptureQueriesContext(connection) as queries:
        report = imported()
    assert report.counts[OutcomeKind.UNCHANGED] == 1
    assert all(query["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE")) for query in queries)
    assert [(model, set(model.objects.values_list("pk", flat=True))) for model, _keys in before] == before
    assert SteeringVersion.current() == version


def test_overwriting_leaves_them_and_what_an_editor_took_away_stays_away(folder):
    load_search(progress=False)
    imported("lấy bằng")
    page = ProcedurePage.objects.get(code="1.000001")
    page.alias_text = "lấy bằng\nthi bằng lái"
    page.publish(page.save_revision(), enforce_completeness=False)
    imported("cấp bằng", overwrite=True)
    assert names() == ["cấp bằng", "thi bằng lái"]


def test_a_page_imported_as_a_draft_has_them_too(folder):
    load_search(progress=False)
    imported(publish=False)
    page = ProcedurePage.objects.get(code="1.000001")
    assert not page.live
    assert page.get_latest_revision_as_object().alias_list == ["làm bằng lái", "thi bằng lái"]
    assert len(notes()) == 1
    imported()
    page.refresh_from_db()
    assert (page.live, len(page.alias_list), len(notes())) == (True, 2, 1)


def test_notes_cost_no_query_a_page(folder):
    entries = "".join(f'- code: "1.00{number:04}"\n  demand: common\n  names: [a{number}]\n' for number in range(2, 32))
    (folder / "names" / "xe.yaml").write_text(entries)
    search_rules.load_rules()
    counts = []
    for codes in (range(2, 4), range(4, 32)):
        for number in codes:
            ProcedurePageFactory(code=f"1.00{number:04}", alias_text=f"A{number}")
        with CaptureQueriesContext(connection) as queries:
            load_for_imported(progress=False)
        counts.append(len(queries))
    assert len(notes()) == 30
    assert counts[1] <= counts[0]
    assert not Procedure.objects.exclude(demand="common").exists()


def test_names_come_to_pages_made_otherwise_after_an_import(folder):
    load_search(progress=False)
    with running_import(ProcedureImporter):
        ProcedurePageFactory(code="1.000001", alias_text="")
    assert names() == ["làm bằng lái", "thi bằng lái"]


def test_a_site_without_starter_content_gets_none(folder):
    imported()
    load_for_imported(progress=False)
    assert names() == []
    assert notes() == []


def test_a_bad_file_does_not_break_an_import(folder, caplog):
    load_search(progress=False)
    (folder / "names" / "lai-xe.yaml").write_text("- names: [x]\n")
    assert imported().published == 1
    assert names() == []
    assert "lai-xe.yaml, mục 1" in caplog.text


def test_rules_name_terms_that_exist():
    load_terms()
    rules = [rule for rule in search_rules.read_rules() if rule.kind == "situation" and rule.locale == "vi"]
    assert {rule.audience_id for rule in rules} - {None} <= set(Audience.objects.values_list("pk", flat=True))
    assert {rule.life_event_id for rule in rules} - {None} <= set(LifeEvent.objects.values_list("pk", flat=True))
