"""Makes the ready-made roles as groups; tells where a group was changed."""

from argparse import ArgumentParser

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from accounts.roles.group_sync import Difference, NoPages, Right, ensure_roles
from audit.command import AuditedCommand


class Command(AuditedCommand):
    help = _("Tạo các vai trò có sẵn (nhóm quyền). Vai trò đã được sửa thì giữ nguyên và chỉ báo chỗ khác.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help=_("đưa mọi vai trò có sẵn về đúng quyền ban đầu"))

    def handle(self, *args: object, reset: bool, **options: object) -> None:
        try:
            made, differences = ensure_roles(reset=reset)
        except NoPages as error:
            raise CommandError(_("Chưa có trang chủ. Hãy tạo nội dung ban đầu trước: load_starter_content")) from error
        for role in made:
            self.stdout.write(_("Đã đặt quyền của vai trò: %s") % role.name)
        for difference in differences:
            self._tell(difference)

    def _tell(self, difference: Difference) -> None:
        self.stdout.write(_("Vai trò đã được sửa, giữ nguyên: %s") % difference.role.name)
        for sign, rights in (("-", difference.missing), ("+", difference.added)):
            for right in sorted(rights):
                self.stdout.write(f"  {sign} {_shown(right)}")


def _shown(right: Right) -> str:
    return " @ ".join(right)
