from faq.importers.kind import REFERRALS
from importing.command import ImportCommand


class Command(ImportCommand):
    help = "Nhập việc nơi khác giải quyết từ tệp .yaml, .jsonl (có thể nén .xz, .gz), .xlsx hoặc .csv."
    kind = REFERRALS
