"""Setting up a site: the first account, the content digest, the port check, translations, the settings' description."""

import re
import socket
from io import StringIO
from pathlib import Path

import polib
import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command

from core.management.commands.compile_locale import compile_catalogues
from starter.management.commands.prepare_site import check_port, content_digest

ROOT = Path(__file__).resolve().parents[2]


def ensure_editor() -> str:
    output = StringIO()
    call_command("ensure_editor", "--username", "lan", stdout=output)
    return output.getvalue()


@pytest.mark.django_db
def test_the_printed_password_opens_the_new_account():
    password = re.search(r"Mật khẩu: (\S+)", ensure_editor()).group(1)
    assert authenticate(username="lan", password=password).is_staff


@pytest.mark.django_db
def test_an_existing_account_is_left_alone_and_a_reset_is_named():
    get_user_model().objects.create_user("lan", password="chosen-by-lan")
    output = ensure_editor()
    assert "Mật khẩu:" not in output
    assert "changepassword lan" in output
    assert authenticate(username="lan", password="chosen-by-lan") is not None


@pytest.mark.django_db
def test_without_a_name_each_site_has_its_own(settings):
    settings.FIRST_ACCOUNT = ""
    output = StringIO()
    call_command("ensure_editor", stdout=output)
    [account] = get_user_model().objects.all()
    assert re.fullmatch(r"bientap-[0-9a-f]{6}", account.username)
    call_command("ensure_editor", stdout=output)
    assert get_user_model().objects.count() == 1


@pytest.mark.django_db
def test_a_password_for_a_file_is_not_printed(tmp_path):
    output, file = StringIO(), tmp_path / "first-account.txt"
    call_command("ensure_editor", "--username", "lan", "--password-file", str(file), stdout=output)
    name, password = file.read_text().split()
    assert authenticate(username=name, password=password).is_superuser
    assert password not in output.getvalue()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_busy_port_is_refused_with_another_choice():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        with pytest.raises(CommandError, match="make run PORT="):
            check_port("127.0.0.1", server.getsockname()[1])


@pytest.mark.parametrize("change", ["edit", "rename", "add", "remove"])
def test_every_change_of_the_content_changes_its_digest(tmp_path, change):
    (tmp_path / "procedures").mkdir()
    file = tmp_path / "procedures/a.yaml"
    file.write_text("code: 1")
    before = content_digest(tmp_path)
    assert content_digest(tmp_path) == before
    match change:
        case "edit":
            file.write_text("code: 2")
        case "rename":
            file.rename(tmp_path / "procedures/b.yaml")
        case "add":
            (tmp_path / "procedures/b.yaml").write_text("")
        case "remove":
            file.unlink()
    assert content_digest(tmp_path) != before


def test_translations_are_compiled_once_without_the_doubtful_ones(tmp_path):
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="Thủ tục", msgstr="Procedure"))
    catalogue.append(polib.POEntry(msgid="Cơ quan", msgstr="Procedure", flags=["fuzzy"]))
    folder = tmp_path / "en/LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue.save(str(folder / "django.po"))
    [compiled] = compile_catalogues([tmp_path])
    assert [entry.msgid for entry in polib.mofile(str(compiled))] == ["Thủ tục"]
    assert compile_catalogues([tmp_path]) == []


def test_every_setting_from_the_environment_is_described():
    sources = "".join(path.read_text() for path in (ROOT / "kb_site/settings").glob("*.py"))
    read = set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"', sources))
    described = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert read <= described
