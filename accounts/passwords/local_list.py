"""Passwords that people here think of first, which no foreign list of common passwords holds."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Letters that people put in place of others.
_LOOK_ALIKES = str.maketrans("@4831!|05$79", "aaaeiiiosstg")

# Without accents and spaces. What is left when these, digits and signs are taken away must still be a password.
_WORDS = (
    "matkhaucuatoi",
    "matkhau",
    "matma",
    "quantrivien",
    "quantri",
    "bientapvien",
    "bientap",
    "dichvucong",
    "thutuchanhchinh",
    "hanhchinhcong",
    "hanhchinh",
    "motcua",
    "camnang",
    "thutuc",
    "hoidap",
    "congdan",
    "canbo",
    "congchuc",
    "nhanvien",
    "uyban",
    "ubnd",
    "chinhphu",
    "congthongtin",
    "tracuu",
    "nhanuoc",
    "hosotructuyen",
    "hoso",
    "dangnhap",
    "baomat",
    "thongtin",
    "chuyendoiso",
    "vietnam",
    "hanoi",
    "saigon",
    "hochiminh",
    "danang",
    "xinchao",
    "anhyeuem",
    "emyeuanh",
    "yeuem",
    "yeuanh",
    "iloveyou",
    "gov",
    "administrator",
    "admin",
    "password",
    "passwd",
    "welcome",
    "login",
    "letmein",
    "wagtail",
    "django",
    "secret",
    "master",
    "superuser",
    "editor",
    "root",
    "user",
    "test",
    "guest",
    "default",
    "changeme",
    "user",
    "vneid",
    "dvc",
)
_ROWS = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp",
)
_RUN = 4  # keys in a row that count as one
# Letters that nobody guesses from the lists above.
_LEAST_LEFT = 5
_LEAST_DIFFERENT = 5
_LEAST_OWN = 3  # of a name; shorter ones are in every other word


def _plain(password: str) -> str:
    """Small letters without accents."""
    letters = unicodedata.normalize("NFKD", password.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _without_rows(text: str) -> str:
    """Runs along a keyboard row or the alphabet, forwards or backwards, taken away."""
    for row in (line for base in _ROWS for line in (base + base[:_RUN], (base + base[:_RUN])[::-1])):
        for length in range(len(row), _RUN - 1, -1):
            for start in range(len(row) - length + 1):
                text = text.replace(row[start : start + length], "")
    return text


def _left_of(text: str, words: Iterable[str]) -> str:
    """The letters of the text that no word, row or repetition of ours explains."""
    text = _without_rows(text)
    letters = re.sub(r"[\W_\d]+", "", text)
    for word in sorted(words, key=len, reverse=True):
        letters = letters.replace(word, "")
    return re.sub(r"(.+?)\1{2,}", r"\1", letters)


def is_local(password: str, own: Iterable[str] = ()) -> bool:
    """Whether somebody who knows this site, this country and these words of the account would try it early."""
    plain = _plain(password)
    if len(set(plain)) < _LEAST_DIFFERENT:
        return True
    if re.fullmatch(r"(.{1,6}?)\1+.{0,5}", plain):
        return True
    seen_through = re.sub(r"[\s.\-_]+", "", plain).translate(_LOOK_ALIKES)
    words = {*_WORDS, *_letters_of(own)}
    return any(_is_explained(text, words) for text in (plain, seen_through))


def _letters_of(own: Iterable[str]) -> set[str]:
    words = {re.sub(r"[\W_\d]+", "", _plain(word)) for text in own for word in (text, *re.split(r"[\W_\d]+", text))}
    return {word for word in words if len(word) >= _LEAST_OWN}


def _words_of(user: Any) -> list[str]:
    """What everybody knows of the account: its names, and its address up to the @."""
    names = [str(getattr(user, name, "") or "") for name in ("username", "first_name", "last_name", "email")]
    return [*(name.partition("@")[0] for name in names), " ".join(names[1:3]), " ".join(reversed(names[1:3]))]


def _is_explained(text: str, words: Iterable[str]) -> bool:
    """Whether a word of ours, a row or one number, and next to nothing else, makes the whole text."""
    letters = re.sub(r"[\W_\d]+", "", text)
    left = _left_of(text, words)
    return len(left) < _LEAST_LEFT and (left != letters or len(re.findall(r"\d+", text)) <= 1)


class LocalListValidator:
    """For AUTH_PASSWORD_VALIDATORS."""

    def validate(self, password: str, user: Any = None) -> None:
        if is_local(password, _words_of(user)):
            raise ValidationError(
                _(
                    "Mật khẩu này dễ đoán: nó gồm những từ, năm hoặc dãy phím mà ai cũng thử trước. Hãy ghép vài từ "
                    "không liên quan với nhau."
                ),
                code="password_local",
            )

    def get_help_text(self) -> str:
        return _("Không dùng tên trang, tên công việc, năm hoặc dãy phím liền nhau.")
