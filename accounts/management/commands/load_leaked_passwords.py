"""Makes the file of leaked passwords that LEAKED_PASSWORDS_FILE names."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.passwords.leaked import sha1, write_filter

_SHA1_DIGITS = 40


class Command(BaseCommand):
    help = _(
        "Tạo tệp mật khẩu đã lộ từ một danh sách: mỗi dòng một mã SHA-1 (của Have I Been Pwned) hoặc một mật khẩu."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("list", type=Path, help=_("danh sách: mã SHA-1, có thể kèm số lần, hoặc mật khẩu"))
        parser.add_argument("output", type=Path, help=_("tệp sẽ tạo"))
        parser.add_argument("--least", type=int, default=1, help=_("bỏ qua mật khẩu bị lộ ít lần hơn thế"))

    def handle(self, *args, list: Path, output: Path, least: int, **options) -> None:
        try:
            count = sum(1 for _digest in read_digests(list, least))
            if not count:
                raise CommandError(_("Danh sách trống."))
            write_filter(output, read_digests(list, least), count)
        except OSError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("Đã ghi %(count)d mật khẩu vào %(file)s.") % {"count": count, "file": output})


def read_digests(path: Path, least: int) -> Iterator[bytes]:
    """SHA-1 digests of a list with lines `digest:times`, `digest` or plain passwords."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            text = line.rstrip("\r\n")
            digits, _colon, times = text.partition(":")
            if len(digits) == _SHA1_DIGITS and all(digit in "0123456789abcdefABCDEF" for digit in digits):
                if int(times or least) >= least:
                    yield bytes.fromhex(digits)
            elif text:
                yield sha1(text)
