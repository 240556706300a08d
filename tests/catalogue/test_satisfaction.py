"""Satisfaction over time, by place and as open data: nothing of a group below the minimum count."""

import csv
import datetime
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from catalogue.models import Rating, RatingReason
from catalogue.models.rating import GOOD_REASONS, reasons_for
from catalogue.ratings import recount
from catalogue.satisfaction.figures import Quarter, by_place, by_quarter
from catalogue.satisfaction.open_data import SMALL, without_small
from catalogue.satisfaction.picture import trend_picture
from tests.factories import LocalityFactory, ProcedurePageFactory


def rated(page, scores, *, days_ago=0, **fields):
    day = timezone.localdate() - datetime.timedelta(days=days_ago)
    Rating.objects.bulk_create(
        Rating(procedure=page.procedure, score=score, day=day, visitor=f"{days_ago}-{n}-{fields}"[:64], **fields)
        for n, score in enumerate(scores)
    )
    recount(page.procedure)


@pytest.fixture
def page(db):
    return ProcedurePageFactory(code="7.654321")


def detail(client: Client, page) -> str:
    response = client.get(reverse("browse:satisfaction", args=[page.code]))
    assert response.status_code == 200
    return response.content.decode()


def test_quarters_and_places_with_too_few_ratings_are_not_told(page, settings):
    few, enough = LocalityFactory(), LocalityFactory()
    rated(page, [5] * 4, locality=few)
    rated(page, [4] * 5, locality=enough)
    rated(page, [1] * 4, days_ago=200)
    rated(page, [3] * 4, days_ago=400)
    assert [(each.place, each.count, each.mean) for each in by_place(page.procedure)] == [(enough, 5, 4)]
    assert [each.count for each in by_quarter(page.procedure)] == [9]


def test_the_number_of_all_gives_no_small_place_away(page):
    few, some, most = (LocalityFactory() for _ in range(3))
    rated(page, [5] * 2, locality=few)
    rated(page, [4] * 5, locality=some)
    rated(page, [4] * 9, locality=most)
    assert [each.place for each in by_place(page.procedure)] == [most]


def test_held_ratings_move_nothing(page):
    rated(page, [5] * 5)
    rated(page, [1] * 50, days_ago=1, counted=False, held=True)
    assert [each.mean for each in by_quarter(page.procedure)] == [5]


def test_the_page_tells_the_trend_in_words_and_draws_it(page, client):
    rated(page, [5] * 6)
    rated(page, [2] * 5, days_ago=200)
    html = detail(client, page)
    assert "<polyline" in html
    assert "2,0/5; quý" in html
    assert "không phải số liệu của cơ quan nhà nước" in html


def test_a_page_without_enough_ratings_tells_nothing_but_their_number(page, client):
    rated(page, [5] * 3)
    html = detail(client, page)
    assert "chưa đủ để tính điểm" in html
    assert "<table" not in html


def test_quarters_that_are_left_out_leave_their_room():
    quarters = [Quarter(datetime.date(2026, month, 1), 9, 3) for month in (1, 4, 10)]
    xs = [point.x for point in trend_picture(quarters).points]
    assert xs[2] - xs[1] == pytest.approx(2 * (xs[1] - xs[0]), abs=2)
    assert trend_picture(quarters[:1]) is None


def test_open_data_leave_out_procedures_with_few_ratings_and_private_ones(page, client):
    other = ProcedurePageFactory()
    rated(page, [5] * 20 + [1, 1])
    rated(other, [5] * 4)
    text = client.get(reverse("browse:satisfaction_data")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["ma"] for row in rows] == [page.code]
    assert (rows[0]["so_luot"], rows[0]["diem_1"], rows[0]["diem_5"]) == ("22", "<5", "")


@given(st.lists(st.integers(0, 40), min_size=5, max_size=5))
def test_no_small_count_can_be_reckoned_from_the_others(counts):
    told = without_small(counts)
    hidden = [count for count, shown in zip(counts, told, strict=True) if not isinstance(shown, int)]
    assert all(not 0 < shown < SMALL for shown in told if isinstance(shown, int))
    assert len(hidden) != 1 or sum(1 for count in counts if count) == 1


@pytest.mark.parametrize("score", [1, 2, 4, 5])
def test_reasons_fit_the_score(score):
    assert all((reason in GOOD_REASONS) == (score > 3) for reason in reasons_for(score))
    assert set(reasons_for(3)) == set(RatingReason)


def test_the_form_offers_the_reasons_of_the_score_that_was_tapped(page, client):
    form = client.get(reverse("browse:rate", args=[page.code]), {"diem": "2"}).content.decode()
    assert 'value="slow"' in form
    assert 'value="fast"' not in form
    assert 'value="fast"' in client.get(reverse("browse:rate", args=[page.code]), {"diem": "9"}).content.decode()
