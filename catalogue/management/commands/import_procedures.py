from catalogue.importers.kind import PROCEDURES
from importing.command import ImportCommand


class Command(ImportCommand):
    help = (
        "Nhập thủ tục từ bản Word chính thức (.docx, .zip), danh sách chính thức (.xlsx, .zip), JSON lines "
        "(.jsonl, .xz, .gz) hoặc tệp .yaml."
    )
    kind = PROCEDURES
