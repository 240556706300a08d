import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringSegment

from catalogue.models import LifeEvent, ProcedurePage
from starter.translations import MismatchedTranslation, stream_strings, translate
from tests.factories import FREE, ONE_DAY, AgencyFactory, ProcedurePageFactory, stream

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Translations publish after the commit, so each step of a test commits."""

    def commit(action):
        with django_capture_on_commit_callbacks(execute=True):
            action()

    return commit


def english_of(page) -> ProcedurePage:
    return ProcedurePage.objects.get(translation_key=page.translation_key, locale__language_code="en")


@pytest.fixture
def page():
    return ProcedurePageFactory(
        code="1.001193",
        cases=stream("case", {"key": "qua-han", "label": "Đăng ký quá hạn"}),
        fees=stream("fee", {**FREE, "per": "bản", "note": "Theo nghị quyết của tỉnh", "cases": ["qua-han"]}),
        times=stream("time", {**ONE_DAY, "note": "Trong ngày"}),
    )


@pytest.fixture
def english():
    return Locale.objects.get_or_create(language_code="en")[0]


def test_a_translation_shows_its_prose_and_the_facts_of_the_source(page, english, committed):
    translated_streams = {
        "cases": [{"label": "Registered late"}],
        "fees": [{"per": "copy", "note": "Set by the province"}],
        "times": [{"note": "Same day"}],
    }
    strings = {"name": "Birth registration"}
    for name, values in translated_streams.items():
        strings |= dict(stream_strings(getattr(page, name).raw_data, values, path=name))
    committed(lambda: translate(page, strings, english))
    translated = english_of(page)
    fee, time = translated.fees[0].value, translated.times[0].value
    assert translated.title == "Birth registration"
    assert translated.live
    assert translated.procedure == page.procedure
    assert (translated.cases[0].value["key"], translated.cases[0].value["label"]) == ("qua-han", "Registered late")
    assert (fee["per"], fee["status"], list(fee["cases"])) == ("copy", "free", ["qua-han"])
    assert (time["note"], time["value"]) == ("Same day", 1)


def test_facts_follow_the_source_and_translated_prose_stays(page, english, committed):
    committed(lambda: translate(page, {"name": "Birth registration"}, english))
    page.times[0].value["value"] = 3
    page.life_events = [LifeEvent.objects.create(name="Có con nhỏ")]
    page.agency_roles = [page.agency_roles.model(agency=AgencyFactory(name="Bộ Tư pháp"), role="executing")]
    page.status = "upcoming"
    committed(lambda: page.save_revision().publish())
    translated = english_of(page)
    assert translated.title == "Birth registration"
    assert translated.times[0].value["value"] == 3
    assert [event.name for event in translated.life_events.all()] == ["Có con nhỏ"]
    assert [agency.name for agency in translated.executing_agencies] == ["Bộ Tư pháp"]
    assert translated.status == "upcoming"


def test_a_fact_that_is_cleared_is_cleared_everywhere(page, english, committed):
    page.life_events = [LifeEvent.objects.create(name="Có con nhỏ")]
    committed(lambda: page.save_revision().publish())
    committed(lambda: translate(page, {}, english))
    page.life_events = []
    committed(lambda: page.save_revision().publish())
    assert not english_of(page).life_events.exists()


def test_renumbering_reaches_the_translation(page, english, committed):
    committed(lambda: translate(page, {}, english))
    page.code = "1.009999"
    committed(lambda: page.save_revision().publish())
    assert english_of(page).code == "1.009999"


def test_an_unpublished_translation_stays_unpublished(page, english, committed):
    committed(lambda: translate(page, {}, english))
    english_of(page).unpublish()
    committed(lambda: page.save_revision().publish())
    assert not english_of(page).live


def test_codes_and_numbers_are_no_strings_to_translate(page, english, committed):
    committed(lambda: translate(page, {}, english))
    strings = set(StringSegment.objects.values_list("string__data", flat=True))
    assert not strings & {"1.001193", "60/2014/QH13", "VND", "1", "qua-han"}


def test_a_translation_file_must_mirror_its_source(page):
    with pytest.raises(MismatchedTranslation):
        list(stream_strings(page.channels.raw_data, [{}, {}], path="channels"))
