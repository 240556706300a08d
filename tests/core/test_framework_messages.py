"""The frameworks' texts in Vietnamese: complete, well-formed, and kept up to date with the installed packages."""

import re
from collections import Counter
from io import StringIO
from pathlib import Path

import polib
import pytest
from django.core.management import call_command
from django.test import Client
from django.utils.translation import gettext, ngettext, npgettext, override

from core.framework_messages import DOMAINS, catalogue_path, collect, key_of, package_folders, read_messages, text_of

_PLACEHOLDERS = re.compile(r"%\([^)]*\)[sdr]|%[sd]|\{[^{}]*\}")
_TAGS = re.compile(r"<[^<>]*>")


@pytest.fixture(params=DOMAINS)
def catalogue(request: pytest.FixtureRequest) -> polib.POFile:
    return polib.pofile(str(catalogue_path(request.param)))


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_text_of_the_installed_packages_has_vietnamese(domain):
    messages = read_messages(domain, package_folders())
    collected = collect(polib.pofile(str(catalogue_path(domain))), messages)
    assert len(messages) > 100
    assert [entry.msgid for entry in collected.untranslated] == []
    assert [entry.msgid for entry in collected.dropped] == []


def test_translations_keep_placeholders_and_tags(catalogue):
    """A translation of a text with a plural may follow either form: Vietnamese has one form for both."""
    changed = [
        (entry.msgid, text_of(entry))
        for entry in catalogue
        for parts in (_PLACEHOLDERS, _TAGS)
        if Counter(parts.findall(text_of(entry)))
        not in [Counter(parts.findall(text)) for text in (entry.msgid, entry.msgid_plural) if text]
    ]
    assert changed == []


def test_translations_keep_the_space_around_them_and_are_sure(catalogue):
    def space(text: str) -> tuple[str, str]:
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]

    assert [entry.msgid for entry in catalogue if space(entry.msgid) != space(text_of(entry))] == []
    assert [entry.msgid for entry in catalogue if entry.fuzzy] == []
    assert len({key_of(entry) for entry in catalogue}) == len(catalogue)


def test_vietnamese_has_one_form_for_every_number(catalogue):
    assert catalogue.metadata["Plural-Forms"].startswith("nplurals=1;")
    assert {tuple(entry.msgstr_plural) for entry in catalogue if entry.msgid_plural} <= {(0,)}


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_vietnamese_of_a_package_in_use_runs_a_word_into_a_value(domain):
    ours = {key_of(entry) for entry in polib.pofile(str(catalogue_path(domain)))}
    glued = re.compile(r"%\([^)]*\)[sdr]\w|\w%\(")
    found = [
        (entry.msgid, entry.msgstr)
        for _name, folder in package_folders()
        if (path := folder / "vi/LC_MESSAGES" / f"{domain}.po").exists()
        for entry in polib.pofile(str(path))
        if glued.search(entry.msgstr) and not glued.search(entry.msgid) and key_of(entry) not in ours
    ]
    assert found == []


def test_the_catalogue_goes_before_what_the_packages_bring():
    with override("vi"):
        assert gettext("Locale") == "Ngôn ngữ"
        assert gettext("Site") == "Website"
        assert gettext("%(label)s and Publish") % {"label": "Duyệt"} == "Duyệt và xuất bản"
        assert gettext("%(time_period)s ago") % {"time_period": ngettext("%(num)d minute", "%(num)d minutes", 7)} == (
            "%(num)d phút trước"
        )
        assert npgettext("naturaltime-past", "%(num)d hour", "%(num)d hours", 2) == "%(num)d giờ"
        assert gettext("Page %(page_num)s of %(total_pages)s") == "Trang %(page_num)s / %(total_pages)s"
    with override("en"):
        assert gettext("Locale") == "Locale"


@pytest.mark.django_db
def test_scripts_of_the_admin_get_the_same_catalogue(client: Client):
    client.cookies["django_language"] = "vi"
    script = client.get("/admin/jsi18n/").content.decode()
    assert '"Insert a block": "Ch\\u00e8n kh\\u1ed1i"' in script


def write(folder: Path, language: str, **messages: str) -> None:
    catalogue = polib.POFile()
    for msgid, msgstr in messages.items():
        catalogue.append(polib.POEntry(msgid=msgid, msgstr=msgstr))
    target = folder / language / "LC_MESSAGES"
    target.mkdir(parents=True)
    catalogue.save(str(target / "django.po"))


def test_an_upgrade_shows_what_is_new_and_drops_what_is_gone(tmp_path):
    write(tmp_path, "en", Save="", Keep="", Fresh="", Wrong="")
    write(tmp_path, "vi", Save="Lưu", Wrong="Sai")
    kept = polib.POFile()
    kept.append(polib.POEntry(msgid="Keep", msgstr="Giữ"))
    kept.append(polib.POEntry(msgid="Wrong", msgstr="Đúng"))
    kept.append(polib.POEntry(msgid="Gone", msgstr="Đã bỏ"))
    collected = collect(kept, read_messages("django", [("package", tmp_path)]))
    assert [(entry.msgid, entry.msgstr) for entry in collected.catalogue] == [
        ("Keep", "Giữ"),
        ("Fresh", ""),
        ("Wrong", "Đúng"),
    ]
    assert [entry.msgid for entry in collected.added] == ["Fresh"]
    assert [entry.msgid for entry in collected.untranslated] == ["Fresh"]
    assert [entry.msgid for entry in collected.dropped] == ["Gone"]


def test_the_command_leaves_an_up_to_date_catalogue_as_it_is():
    before = {domain: catalogue_path(domain).read_text() for domain in DOMAINS}
    output = StringIO()
    call_command("collect_framework_messages", stdout=output)
    assert {domain: catalogue_path(domain).read_text() for domain in DOMAINS} == before
    assert "django.po" in output.getvalue()
