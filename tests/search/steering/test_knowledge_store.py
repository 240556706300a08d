"""Changes of editors reach the next search without a restart or rebuild, and cost no query while nothing changes."""

import datetime
import threading

import pytest
from django.db import transaction
from django.utils import timezone

from catalogue.choices import Demand
from catalogue.models import FormerLocality, LocalityKind
from catalogue.places.place_index import Unit
from catalogue.places.unit_kinds import Level
from importing.running import running_import
from search.models import SteeringVersion
from search.query.rules import RuleKind
from search.steering import knowledge_store
from search.steering.place_names import names_of
from search.steering.receivers import bump, bump_once
from tests.factories import (
    AudienceFactory,
    FieldFactory,
    LocalityFactory,
    ProcedureFactory,
    ProcedurePageFactory,
    PromotionFactory,
    SynonymRuleFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_cache():
    knowledge_store.forget()
    yield
    knowledge_store.forget()


def test_a_rule_counts_from_its_save_to_its_end():
    assert knowledge_store.current("vi").rules.rules == ()
    rule = SynonymRuleFactory(audience=AudienceFactory())
    (compiled,) = knowledge_store.current("vi").rules.rules
    assert (compiled.kind, compiled.forms) == (RuleKind.SYNONYM, (("sổ", "đỏ"),))
    assert compiled.audience == AudienceFactory().slug
    assert knowledge_store.current("en").rules.rules == ()
    rule.live = False
    rule.save()
    assert knowledge_store.current("vi").rules.rules == ()


def test_both_ways_is_two_rules():
    SynonymRuleFactory(both_ways=True)
    there, back = knowledge_store.current("vi").rules.rules
    assert (there.forms, there.targets) == (back.targets, back.forms)


def test_promotions_end_by_themselves(monkeypatch):
    promotion = PromotionFactory(phrase_text="sổ đỏ\nbìa đỏ")
    phrases = [pinned.phrase for pinned in knowledge_store.current("vi").promotions]
    assert phrases == [("sổ", "đỏ"), ("bìa", "đỏ")]
    assert knowledge_store.current("vi").promotions[0].codes == (promotion.procedure.code,)
    monkeypatch.setattr(timezone, "localdate", lambda: promotion.expires_on + datetime.timedelta(days=1))
    assert knowledge_store.current("vi").promotions == ()


def test_demand_is_the_procedures_own_or_that_of_its_field():
    field = FieldFactory(demand=Demand.COMMON)
    own = ProcedurePageFactory(field=field).procedure
    other = ProcedurePageFactory(field=field).procedure
    own.demand = Demand.EVERYDAY
    own.save()
    assert knowledge_store.current("vi").demand == {own.code: "everyday", other.code: "common"}
    field.demand = ""
    field.save()
    assert knowledge_store.current("vi").demand == {own.code: "everyday"}


def test_places_need_their_kind_unless_they_are_provinces():
    province = LocalityFactory(code="79", name="Thành phố Hồ Chí Minh", kind=LocalityKind.CITY)
    LocalityFactory(code="26734", name="Phường Tân An", kind=LocalityKind.WARD, parent=province)
    FormerLocality.objects.create(
        name="Tỉnh Bình Dương", kind=LocalityKind.PROVINCE, valid_to=datetime.date(2025, 6, 30), successor=province
    )
    names = {place.name: place.unit.now for place in knowledge_store.current("vi").places}
    assert names["hồ", "chí", "minh"] == ("79",)
    assert names["phường", "tân", "an"] == ("26734",)
    assert names["p", "tân", "an"] == ("26734",)
    assert names["bình", "dương"] == ("79",)
    assert ("tân", "an") not in names


def test_a_place_without_a_kind_in_its_name_counts_only_as_a_province():
    city = Unit("Thành phố Hà Nội", Level.PROVINCE, "01", ("01",))
    ward = Unit("Ba Đình", Level.WARD, "00004", ("00004",))
    assert [place.name for place in names_of(city, "Ha Noi City")] == [("ha", "noi", "city")]
    assert list(names_of(ward, ward.name)) == []


def test_asking_again_costs_one_query_for_the_version_and_one_for_the_lexicon(django_assert_num_queries):
    ProcedurePageFactory(field=FieldFactory(demand=Demand.COMMON))
    knowledge_store.current("vi")
    with django_assert_num_queries(2):
        first = knowledge_store.current("vi")
    assert knowledge_store.current("vi") is first


def test_within_its_time_nothing_is_asked(settings, django_assert_num_queries):
    settings.SEARCH_KNOWLEDGE_SECONDS = 60
    now = 1_000.0
    first = knowledge_store.current("vi", clock=lambda: now)
    SynonymRuleFactory()
    with django_assert_num_queries(0):
        assert knowledge_store.current("vi", clock=lambda: now + 59) is first
    assert knowledge_store.current("vi", clock=lambda: now + 61).rules.rules


def test_building_costs_the_same_whatever_there_is(django_assert_max_num_queries):
    def queries() -> int:
        with django_assert_max_num_queries(12) as captured:
            knowledge_store.current("vi")
        return len(captured)

    ProcedurePageFactory()  # makes the tree of pages, after which places are read again
    knowledge_store.current("vi")
    counts = []
    for number in range(3):
        SynonymRuleFactory(form_text=f"từ {'abc'[number]}", audience=AudienceFactory(name=f"Đối tượng {number}"))
        PromotionFactory(phrase_text=f"cụm {'abc'[number]}")
        ProcedurePageFactory(field=FieldFactory(demand=Demand.COMMON))
        counts.append(queries())
    assert len(set(counts)) == 1


def test_a_change_that_is_rolled_back_is_forgotten():
    knowledge_store.current("vi")
    sid = transaction.savepoint()
    SynonymRuleFactory()
    assert knowledge_store.current("vi").rules.rules
    transaction.savepoint_rollback(sid)
    assert knowledge_store.current("vi").rules.rules == ()


def test_an_import_tells_of_its_changes_once():
    ProcedureFactory()
    before, _token = SteeringVersion.current()
    with running_import(None):
        for _ in range(3):
            ProcedureFactory()
        assert SteeringVersion.current()[0] == before
    assert SteeringVersion.current()[0] == before + 1


def test_many_changes_within_an_import_are_told_of_with_it():
    before, _token = SteeringVersion.current()
    with running_import(None):
        with bump_once():
            ProcedureFactory()
        assert SteeringVersion.current()[0] == before
    assert SteeringVersion.current()[0] == before + 1


def test_no_change_is_left_without_a_version_by_an_import_that_ends_in_another_thread(monkeypatch):
    versions: list[int] = []
    monkeypatch.setattr(SteeringVersion, "bump", lambda: versions.append(1))
    ready = threading.Barrier(2)

    def run_imports() -> None:
        ready.wait()
        for _ in range(2_000):
            with running_import(None):
                pass

    def change() -> None:
        ready.wait()
        for _ in range(2_000):
            bump()

    threads = [threading.Thread(target=work) for work in (run_imports, change)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    bumps = len(versions)
    with running_import(None):
        pass
    assert bumps
    assert len(versions) == bumps  # nothing still waited
