from catalogue.importers.command import ImportCommand
from catalogue.importers.procedures import ProcedureImporter
from catalogue.importers.readers import read_procedures


class Command(ImportCommand):
    help = (
        "Nhập thủ tục từ bản Word chính thức (.docx, .zip), danh sách chính thức (.xlsx, .zip), JSON lines "
        "(.jsonl, .xz, .gz) hoặc tệp .yaml."
    )
    read = staticmethod(read_procedures)
    importer = ProcedureImporter
