from django.utils.translation import gettext_lazy as _

from search.indexing.documents.procedure_documents import procedure_documents
from search.kinds import SearchableKind, TitleForm, register
from search.types import Kind

register(
    SearchableKind(
        name=Kind.PROCEDURE,
        label=_("Thủ tục"),
        model="catalogue.ProcedurePage",
        build=procedure_documents,
        title=TitleForm.OFFICIAL,
        code_attribute="code",
        answers_intents=True,
        views=frozenset({"browse:procedure"}),
        order=10,
    )
)
