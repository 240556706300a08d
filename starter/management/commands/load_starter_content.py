from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from audit.command import AuditedCommand
from starter.load import StarterContentError, load_starter_content


class Command(AuditedCommand):
    help = _("Nạp nội dung ban đầu từ thư mục fixtures. Chạy lại không ghi đè những gì người biên tập đã sửa.")

    def handle(self, *args, **options) -> None:
        try:
            load_starter_content(progress=options["verbosity"] > 0)
        except StarterContentError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(self.style.SUCCESS(_("Nội dung ban đầu đã sẵn sàng.")))
