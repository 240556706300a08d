from catalogue.importers.procedures import ProcedureImporter
from catalogue.importers.readers import read_procedures
from importing.command import ImportCommand


class Command(ImportCommand):
    help = (
        "Nhập thủ tục từ bản Word chính thức (.docx, .zip), danh sách chính thức (.xlsx, .zip), JSON lines "
        "(.jsonl, .xz, .gz) hoặc tệp .yaml."
    )
    read = staticmethod(read_procedures)
    importer = ProcedureImporter
