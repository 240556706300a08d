"""Who may see a page, and at which address."""

from random import Random

from wagtail.models import Page, PageViewRestriction, Site

from catalogue.models import (
    ProcedureIndexPage,
)
from home.models import HomePage
from tests.search.site_edits.choosing import any_of, edit, found_page


@edit
def hide_a_page(random: Random) -> None:
    PageViewRestriction.objects.create(page=found_page(random).page_ptr, restriction_type="login")


@edit
def hide_a_section(random: Random) -> None:
    section = any_of(random, ProcedureIndexPage.objects.filter(view_restrictions=None).exclude(numchild=0))
    PageViewRestriction.objects.create(page=section.page_ptr, restriction_type="login")


@edit
def show_a_hidden_page(random: Random) -> None:
    any_of(random, PageViewRestriction.objects.all()).delete()


@edit
def add_a_site(random: Random) -> None:
    root = any_of(random, HomePage.objects.filter(locale__language_code="vi"))
    Site.objects.create(hostname=f"s{random.randrange(10**6)}.example.vn", root_page=root)


@edit
def change_the_root_of_the_site(random: Random) -> None:
    site = any_of(random, Site.objects.all())
    site.root_page = any_of(random, Page.objects.filter(depth__lte=3).exclude(pk=site.root_page_id))
    site.save()


@edit
def delete_a_site(random: Random) -> None:
    any_of(random, Site.objects.all()).delete()
