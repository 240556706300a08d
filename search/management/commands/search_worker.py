import signal
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from search.indexing.feed.worker import Worker


class Command(BaseCommand):
    help = "Đưa các thay đổi vào chỉ mục tìm kiếm ngay khi có, cho đến khi bị dừng (Ctrl-C hoặc SIGTERM)."

    def handle(self, **options: Any) -> None:
        worker = Worker()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: worker.stop())
        names = ", ".join(channel.name for channel in worker.channels)
        self.stdout.write(_("Đang theo dõi thay đổi cho: %(names)s") % {"names": names})
        worker.run()
        self.stdout.write(_("Đã dừng."))
