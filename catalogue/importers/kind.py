from django.utils.translation import gettext_lazy as _

from catalogue.importers.procedures import ProcedureImporter
from catalogue.importers.readers import read_procedures
from catalogue.models import ProcedureIndexPage
from importing.kinds import ImportKind, register

register(
    ImportKind(
        name="procedures",
        label=_("Thủ tục"),
        formats=_("bản Word chính thức (.docx), danh sách (.xlsx), .zip của chúng, .jsonl (.xz, .gz), .yaml"),
        read=read_procedures,
        importer=ProcedureImporter,
        index_model=ProcedureIndexPage,
        order=10,
    )
)
