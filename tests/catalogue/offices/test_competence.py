"""Which body is competent, by name for a place, and where its office is."""

import datetime

import pytest

from catalogue.models import Agency, Locality, Office, OfficeField, OfficeLocality, OfficeProcedure
from catalogue.offices import CompetentBody, competent_bodies
from catalogue.offices.body_wordings import Needs
from catalogue.places import PlaceAsked, PlaceChoice
from tests.factories import AgencyFactory, FieldFactory, GovernmentLevelFactory, LocalityFactory, ProcedureFactory

pytestmark = pytest.mark.django_db

BAC_NINH = PlaceAsked(code="24", said="Bắc Giang", now="Bắc Ninh", province_code="24", province_name="Tỉnh Bắc Ninh")
DI_AN = PlaceAsked(
    code="25942",
    said="Phường Dĩ An",
    province_code="79",
    province_name="Thành phố Hồ Chí Minh",
    ward_code="25942",
    ward_name="Phường Dĩ An",
)
SPLIT = PlaceAsked(
    code="79",
    said="Phường Linh Đông",
    now="TP. Hồ Chí Minh",
    was="Phường Linh Đông, Thành phố Thủ Đức, Thành phố Hồ Chí Minh",
    province_code="79",
    province_name="Thành phố Hồ Chí Minh",
    choices=(
        PlaceChoice("26824", "Phường Thủ Đức", "Thành phố Hồ Chí Minh"),
        PlaceChoice("26809", "Phường Hiệp Bình", "Thành phố Hồ Chí Minh"),
    ),
    asks=True,
)
NOWHERE = PlaceAsked()


def body(agency: Agency | str, place: PlaceAsked, procedure=None, field=None, levels=()) -> CompetentBody:
    row = AgencyFactory.create(name=agency) if isinstance(agency, str) else agency
    (found,) = competent_bodies(
        [row], procedure.pk if procedure else None, field.pk if field else None, [level.pk for level in levels], place
    )
    return found


@pytest.mark.parametrize(
    ("agency", "place", "name"),
    [
        ("Công an cấp tỉnh", BAC_NINH, "Công an tỉnh Bắc Ninh"),
        ("Công an cấp tỉnh", SPLIT, "Công an Thành phố Hồ Chí Minh"),
        ("Ủy ban nhân dân cấp xã", DI_AN, "Ủy ban nhân dân phường Dĩ An"),
        ("Sở Nội vụ", DI_AN, "Sở Nội vụ Thành phố Hồ Chí Minh"),
        ("Sở Văn hóa, Thể thao và Du lịch", BAC_NINH, "Sở Văn hóa, Thể thao và Du lịch tỉnh Bắc Ninh"),
        ("Bộ Tư pháp", NOWHERE, "Bộ Tư pháp"),
        ("Cục Xuất nhập khẩu", BAC_NINH, "Cục Xuất nhập khẩu"),
    ],
)
def test_a_body_is_told_by_name(agency, place, name):
    found = body(agency, place)
    assert (found.name, found.is_by_name, found.needs, found.choices) == (name, True, Needs.NOTHING, ())
    assert found.office is None  # no address is known, and none is made up


def test_a_split_ward_gives_the_bodies_to_choose_from():
    found = body("Ủy ban nhân dân cấp xã", SPLIT)
    assert (found.name, found.is_by_name, found.needs) == ("Ủy ban nhân dân cấp xã", False, Needs.WARD)
    assert [choice.name for choice in found.choices] == [
        "Ủy ban nhân dân phường Thủ Đức",
        "Ủy ban nhân dân phường Hiệp Bình",
    ]


def test_namesakes_in_several_provinces_give_their_departments():
    place = PlaceAsked(
        said="Xã Tân Lập",
        choices=(PlaceChoice("1", "Xã Tân Lập", "Tỉnh Lâm Đồng"), PlaceChoice("2", "Xã Tân Lập", "Tỉnh Tây Ninh")),
        asks=True,
    )
    found = body("Sở Tư pháp", place)
    assert [choice.name for choice in found.choices] == ["Sở Tư pháp tỉnh Lâm Đồng", "Sở Tư pháp tỉnh Tây Ninh"]


@pytest.mark.parametrize(
    ("agency", "place", "needs"),
    [
        ("Sở Tư pháp", NOWHERE, Needs.PROVINCE),
        ("Công an cấp xã", BAC_NINH, Needs.WARD),
        ("Thuế cơ sở", BAC_NINH, Needs.WARD),
    ],
)
def test_what_must_be_known_of_the_place_is_said(agency, place, needs):
    found = body(agency, place)
    assert (found.name, found.is_by_name, found.needs) == (agency, False, needs)


def test_whom_a_committee_appoints_is_not_one_body_but_the_committee_is():
    found = body("Cơ quan chức năng do Ủy ban nhân dân cấp tỉnh chỉ định", BAC_NINH)
    assert found.name == "Cơ quan chức năng do Ủy ban nhân dân tỉnh Bắc Ninh chỉ định"
    assert not found.is_by_name


@pytest.mark.parametrize("agency", ["Sở Văn hóa, Thể thao và Du lịch", "Thuế cơ sở", "Cơ quan chủ quản", "Sở Du lịch"])
def test_no_name_is_made_up_where_the_place_does_not_tell_it(agency):
    found = body(agency, DI_AN)
    assert (found.name, found.is_by_name) == (agency, False)


def test_an_agency_of_one_place_is_itself():
    province = LocalityFactory.create(code="75", name="Tỉnh Đồng Nai")
    place = PlaceAsked(code="75", said="Đồng Nai", province_code="75", province_name="Tỉnh Đồng Nai")
    found = body(AgencyFactory.create(name="Sở Y tế tỉnh Đồng Nai", locality=province), place)
    assert (found.name, found.is_by_name) == ("Sở Y tế tỉnh Đồng Nai", True)


def test_an_ended_body_gives_its_successor():
    home = AgencyFactory.create(name="Sở Nội vụ")
    ended = AgencyFactory.create(
        name="Sở Lao động - Thương binh và Xã hội", valid_to=datetime.date(2025, 2, 28), successor=home
    )
    found = body(ended, BAC_NINH)
    assert (found.name, found.agency, found.ended) == ("Sở Nội vụ tỉnh Bắc Ninh", home, ended.name)


def test_an_ended_body_without_a_successor_is_no_body_of_today():
    found = body(AgencyFactory.create(name="Bộ Cũ", valid_to=datetime.date(2025, 2, 28)), BAC_NINH)
    assert (found.name, found.ended, found.is_by_name) == ("Bộ Cũ", "Bộ Cũ", False)


def test_one_that_became_another_that_is_named_too_stands_once():
    home = AgencyFactory.create(name="Sở Nội vụ")
    ended = AgencyFactory.create(name="Sở Lao động", valid_to=datetime.date(2025, 2, 28), successor=home)
    found = competent_bodies([ended, home], None, None, [], BAC_NINH)
    assert [each.name for each in found] == ["Sở Nội vụ tỉnh Bắc Ninh"]


def test_any_commune_of_the_country_is_kept():
    assert body("Ủy ban nhân dân cấp xã bất kỳ", DI_AN).anywhere


# Offices


@pytest.fixture
def city() -> Locality:
    return LocalityFactory.create(code="79", name="Thành phố Hồ Chí Minh", kind="city")


@pytest.fixture
def ward(city) -> Locality:
    return LocalityFactory.create(code="25942", name="Phường Dĩ An", kind="ward", parent=city)


def office(key: str, kind: str, locality: Locality | None, **values) -> Office:
    return Office.objects.create(key=key, name=f"Nơi nộp {key}", kind=kind, locality=locality, **values)


def test_the_office_of_the_ward_is_found(ward):
    here = office("here", "commune_police", ward, address="1 Đường Một")
    other = LocalityFactory.create(code="25951", kind="ward", parent=ward.parent)
    office("elsewhere", "commune_police", other)
    assert body("Công an cấp xã", DI_AN).office == here


def test_an_office_serves_the_wards_it_lists_or_its_whole_province(city, ward):
    wide = office("wide", "tax", city, serves="province")
    assert body("Thuế cơ sở", DI_AN).office == wide
    near = office("near", "tax", LocalityFactory.create(code="25951", kind="ward", parent=city), serves="listed")
    assert body("Thuế cơ sở", DI_AN).office == wide
    OfficeLocality.objects.create(office=near, locality=ward)
    assert body("Thuế cơ sở", DI_AN).office == near


def test_competence_decides_and_not_nearness(city, ward):
    justice, field, other = (
        AgencyFactory.create(name="Sở Tư pháp"),
        FieldFactory.create(),
        FieldFactory.create(name="X"),
    )
    centre = office("centre", "provincial_one_stop", city)
    assert body(justice, DI_AN, field=field).office == centre
    own = office("own", "department", city, agency=justice)
    OfficeField.objects.create(office=own, field=other)
    assert body(justice, DI_AN, field=field).office == centre
    assert body(justice, DI_AN, field=other).office == own


def test_a_department_is_not_the_office_of_another(city):
    office("health", "department", city, agency=AgencyFactory.create(name="Sở Y tế"))
    assert body("Sở Tư pháp", DI_AN).office is None


def test_an_office_for_one_procedure_comes_before_the_general_one(city, ward):
    general = office("general", "commune_one_stop", ward)
    special = office("special", "commune_one_stop", ward)
    procedure, other = ProcedureFactory.create(), ProcedureFactory.create()
    OfficeProcedure.objects.create(office=special, procedure=procedure)
    assert body("Ủy ban nhân dân cấp xã", DI_AN, procedure=procedure).office == special
    assert body("UBND cấp xã", DI_AN, procedure=other).office == general


def test_levels_bound_an_office(city):
    level, other = GovernmentLevelFactory.create(name="Cấp Tỉnh"), GovernmentLevelFactory.create(name="Cấp Xã")
    centre = office("centre", "provincial_one_stop", city)
    centre.levels.set([level])
    centre.save()
    agency = AgencyFactory.create(name="Sở Tư pháp")
    assert body(agency, DI_AN, levels=[level]).office == centre
    assert body(agency, DI_AN, levels=[other]).office is None


def test_a_closed_office_is_none(ward):
    office("closed", "commune_police", ward, valid_to=datetime.date(2025, 12, 31))
    assert body("Công an cấp xã", DI_AN).offices == ()


def test_equally_fit_offices_are_all_given(ward):
    both = {office("a", "commune_police", ward), office("b", "commune_police", ward)}
    found = body("Công an cấp xã", DI_AN)
    assert (set(found.offices), found.office) == (both, None)


def test_queries_do_not_grow_with_rows(city, ward, django_assert_max_num_queries):
    home = AgencyFactory.create(name="Sở Nội vụ")
    ended = [
        AgencyFactory.create(name=f"Sở Cũ {number}", valid_to=datetime.date(2025, 1, 1), successor=home)
        for number in range(8)
    ]
    for number in range(30):
        office(f"o{number}", "provincial_one_stop", city)
    agencies = list(Agency.objects.all())
    with django_assert_max_num_queries(3):
        found = competent_bodies([*ended, *agencies], None, None, [], DI_AN)
        assert [office.locality.parent for each in found for office in each.offices]


HAI_PHONG = PlaceAsked(code="31", said="Hải Phòng", province_code="31", province_name="Thành phố Hải Phòng")


@pytest.fixture
def provinces():
    for code, name in (("31", "Thành phố Hải Phòng"), ("01", "Thành phố Hà Nội"), ("24", "Tỉnh Bắc Ninh")):
        LocalityFactory(code=code, name=name, kind="province")


@pytest.mark.parametrize(
    ("agency", "place", "name"),
    [
        ("Sở Nông nghiệp và Môi trường Thành phố Hải Phòng", HAI_PHONG, None),
        ("Sở Nông nghiệp và Môi trường Thành phố Hải Phòng", BAC_NINH, "Sở Nông nghiệp và Môi trường tỉnh Bắc Ninh"),
        ("Sở Tư pháp - TP. Hải Phòng", BAC_NINH, "Sở Tư pháp tỉnh Bắc Ninh"),
        ("Sở Tư pháp Thành phố Hà Nội", NOWHERE, "Sở Tư pháp"),
        ("Sở Du lịch Thành phố Hà Nội", HAI_PHONG, ""),
        ("Sở Du lịch Thành phố Hà Nội", NOWHERE, None),
        ("Bộ Tư lệnh Thủ đô Hà Nội", BAC_NINH, ""),
        ("Trường Dự bị Đại học thành phố Hà Nội", BAC_NINH, None),
        ("Ủy ban nhân dân tỉnh, thành phố trực thuộc Trung ương", BAC_NINH, "Ủy ban nhân dân tỉnh Bắc Ninh"),
    ],
)
def test_a_body_named_for_another_province_is_never_told(provinces, agency, place, name):
    """`name`: None for the source's own, "" for none at all."""
    row = AgencyFactory(name=agency)
    found = [each.name for each in competent_bodies([row], None, None, [], place)]
    assert found == ([] if name == "" else [name or agency])


def test_bodies_of_several_provinces_are_one_in_the_askers(provinces):
    rows = [AgencyFactory(name=f"Sở Tư pháp Thành phố {name}") for name in ("Hải Phòng", "Hà Nội")]
    assert [each.name for each in competent_bodies(rows, None, None, [], HAI_PHONG)] == [
        "Sở Tư pháp Thành phố Hải Phòng"
    ]
    (anywhere,) = competent_bodies(rows, None, None, [], NOWHERE)
    assert (anywhere.name, anywhere.needs, anywhere.is_by_name) == ("Sở Tư pháp", Needs.PROVINCE, False)


def test_an_agency_of_a_locality_is_that_of_no_other(provinces):
    agency = AgencyFactory(name="Trung tâm Phục vụ", locality=Locality.objects.get(code="31"))
    assert competent_bodies([agency], None, None, [], BAC_NINH) == ()
    assert [each.name for each in competent_bodies([agency], None, None, [], HAI_PHONG)] == ["Trung tâm Phục vụ"]
