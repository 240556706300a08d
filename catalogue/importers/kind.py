from django.utils.translation import gettext_lazy as _

from catalogue.importers.identity_rows import write_waiting
from catalogue.importers.list_scope import scope_in_words, vanished_pages
from catalogue.importers.procedures import ProcedureImporter
from catalogue.importers.readers import count_rows, read_procedures
from catalogue.models import ProcedureIndexPage
from importing.kinds import ImportKind, register

PROCEDURES = ImportKind(
    name="procedures",
    label=_("Thủ tục"),
    formats=_("bản Word chính thức (.docx), danh sách (.xlsx, .csv), .zip của chúng, .jsonl (.xz, .gz), .yaml"),
    read=read_procedures,
    importer=ProcedureImporter,
    index_model=ProcedureIndexPage,
    page_list="procedure_pages:index",
    count_rows=count_rows,
    vanished=vanished_pages,
    scope_in_words=scope_in_words,
    write_waiting=write_waiting,
    order=10,
)

register(PROCEDURES)
