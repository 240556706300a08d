from django.utils.translation import gettext_lazy as _

from search.indexing.documents.question_documents import question_documents
from search.kinds import SearchableKind, TitleForm, register
from search.types import Kind

register(
    SearchableKind(
        name=Kind.QUESTION,
        label=_("Hỏi đáp"),
        model="faq.QuestionPage",
        build=question_documents,
        title=TitleForm.QUESTION,
        views=frozenset({"faq:question"}),
        order=20,
    )
)
