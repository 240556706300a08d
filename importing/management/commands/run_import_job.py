from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from importing.job_process import StillRunning, only_one, watched
from importing.jobs import give_up, run
from importing.models import ImportJob


class Command(BaseCommand):
    help = "Thực hiện một lần nhập đã bắt đầu trong trang quản trị. Trang quản trị tự gọi lệnh này."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("job", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        job = ImportJob.objects.filter(pk=options["job"], state__in=ImportJob.RUNNING).first()
        if job is None:
            raise CommandError("không có lần nhập nào đang chờ chạy với số này")
        try:
            with only_one(), watched(job.pk):
                run(job)
        except StillRunning:
            give_up(job, "lần nhập trước chưa dừng hẳn; đợi một phút rồi chạy lại")
