from django.utils.translation import gettext_lazy as _

from search.indexing.documents.referral_documents import referral_documents
from search.kinds import SearchableKind, TitleForm, register
from search.types import Kind

register(
    SearchableKind(
        name=Kind.REFERRAL,
        label=_("Nơi khác giải quyết"),
        model="faq.ReferralPage",
        build=referral_documents,
        title=TitleForm.NEED,
        hit_template="search/includes/referral_hit.html",
        order=25,
    )
)
