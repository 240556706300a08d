"""Which passwords are taken."""

import secrets
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from accounts.checks import check_leaked_list
from accounts.models import PastPassword
from accounts.passwords.leaked import LeakedList
from accounts.passwords.local_list import is_local

# fmt: off
GUESSED_FIRST = [
    "aaaaaaaaaaaa", "admin1234567", "matkhau123456", "quantri@2026", "dichvucong2026", "M@tKh@u2026!!",
    "Qu4ntr1_2025", "ADMIN@123456", "qwertyuiop12", "abcabcabcabc", "asdfghjkl123", "123456789012", "1qaz2wsx3edc",
    "DichVuCong@2025", "camnang-dichvucong", "zxcvbnm12345", "hanoi19101954", "p@ssw0rd2026", "BienTap#12345",
    "000000000000a", "poiuytrewq12", "quantrivien99", "aaaabbbbcccc", "adminadmin12", "Vietnam@1945", "!!!!!!!!!!!!",
    "ThuTuc_HanhChinh_01", "congdan.2026.10", "MotCua@2026@ubnd",
]
# fmt: on


@pytest.mark.parametrize("password", [*GUESSED_FIRST, "Mật khẩu 2026", "Quản trị viên 1", "DỊCH VỤ CÔNG 24h"])
def test_what_people_here_try_first_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "ngua-tim-bay-qua-cau",
        "XbT9-kk2L_pqZ7v1",
        "con mèo ăn bánh mì",
        "correct horse battery",
        "thuyen-giay-troi-song",
    ],
)
def test_words_without_connection_are_taken(password):
    validate_password(password)


def test_what_a_machine_made_is_taken():
    assert [
        password for password in (secrets.token_urlsafe(12) for _number in range(2_000)) if is_local(password)
    ] == []


def test_ones_own_name_is_refused(db):
    user = get_user_model()(username="nguyenthihoalan", email="hoalan.nguyen@example.vn")
    for password in ("nguyenthihoalan1", "hoalan.nguyen12"):
        with pytest.raises(ValidationError):
            validate_password(password, user)


@pytest.mark.parametrize(
    "password",
    ["r_trang-r_trang", "Trang.Trang.2026", "DoThuTrang@1990", "thu trang do 12", "Trang123456789", "trang-admin-2026"],
)
def test_a_name_is_no_more_a_password_for_being_repeated_or_mixed_with_other_guesses(password):
    user = get_user_model()(username="r_trang", first_name="Thu Trang", last_name="Đỗ", email="dtt@example.vn")
    with pytest.raises(ValidationError, match="dễ đoán"):
        validate_password(password, user)
    validate_password("trang-bay-qua-cau-tre", user)


# Passwords of one's own past


@pytest.mark.django_db
def test_the_last_five_do_not_come_back():
    user = get_user_model().objects.create_user("lan", password="ngua-tim-so-khong")
    for word in ("mot", "hai", "ba", "bon", "nam"):
        password = f"ngua-tim-so-{word}"
        validate_password(password, user)
        user.set_password(password)
        user.save()
    for word in ("mot", "nam"):
        with pytest.raises(ValidationError, match="dùng mật khẩu này rồi"):
            validate_password(f"ngua-tim-so-{word}", user)
    validate_password("ngua-tim-so-khong", user)
    assert PastPassword.objects.filter(user=user).count() == 5
    assert not PastPassword.objects.filter(encoded__contains="ngua").exists()


@pytest.mark.django_db
def test_the_first_password_is_remembered_too():
    user = get_user_model().objects.create_user("lan", password="ngua-tim-so-khong")
    with pytest.raises(ValidationError):
        validate_password("ngua-tim-so-khong", user)


# Leaked passwords


@pytest.fixture
def leaked(tmp_path, settings):
    source, made = tmp_path / "list.txt", tmp_path / "leaked"
    digest = "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8"  # of "password"
    source.write_text(f"{digest}:9\nco-vang-sao-vang-bay\nFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF:1\n")
    call_command("load_leaked_passwords", str(source), str(made), "--least", "2", stdout=StringIO())
    settings.LEAKED_PASSWORDS_FILE = str(made)
    return made


def test_a_leaked_password_is_refused_without_the_network(leaked):
    assert "password" in LeakedList(str(leaked))
    with pytest.raises(ValidationError, match="bị lộ"):
        validate_password("co-vang-sao-vang-bay")
    validate_password("ngua-tim-bay-qua-cau")


def test_few_good_passwords_are_taken_for_leaked_ones(tmp_path):
    source, made = tmp_path / "list.txt", tmp_path / "leaked"
    source.write_text("".join(f"leaked-{number}\n" for number in range(2_000)))
    call_command("load_leaked_passwords", str(source), str(made), stdout=StringIO())
    found = LeakedList(str(made))
    assert all(f"leaked-{number}" in found for number in range(2_000))
    assert sum(f"good-{number}" in found for number in range(20_000)) < 10


def test_a_file_that_is_no_list_is_named(tmp_path, settings):
    for content in (None, b"", b"something else"):
        path = tmp_path / "leaked"
        if content is not None:
            path.write_bytes(content)
        settings.LEAKED_PASSWORDS_FILE = str(path)
        [error] = check_leaked_list()
        assert "LEAKED_PASSWORDS_FILE" in error.msg
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(CommandError):
        call_command("load_leaked_passwords", str(tmp_path / "empty.txt"), str(tmp_path / "made"))
