"""All addresses of the admin, with sample objects in the place of their keys."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, GroupApprovalTask, Locale, RevisionMixin, Site, Workflow
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from audit.events import Event
from audit.log import record
from catalogue.models import (
    AgencyCode,
    AllowedHost,
    CostAssumption,
    CounterDevice,
    FormerLocality,
    Locality,
    Office,
    Procedure,
    ProcedureType,
    PublicHoliday,
    Rating,
)
from catalogue.ratings import Vote, rate
from faq.models import HelpfulVote, SentQuestion, UnknownCode
from helpdesk.models import Announcement, Outage, Phrase, WrapUpCode
from importing.models import ImportJob
from privacy.models import PersonRequest
from starter.translations import translate
from tests.factories import (
    AgencyFactory,
    AudienceFactory,
    FieldFactory,
    GovernmentLevelFactory,
    JudgedQueryFactory,
    LifeEventFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    PromotionFactory,
    QuestionPageFactory,
    SynonymRuleFactory,
    TopicFactory,
    make_tree,
)

# Values of arguments that are no keys.
_WORDS = {
    "format": "csv",
    "slug": "failed",
    "action": "delete",
    "action_name": "publish",
    "filter_spec": "max-165x165",
    "revision_id_a": "earliest",
    "revision_id_b": "latest",
}
_GROUP = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)|<(?:\w+:)?(\w+)>")


def make_samples() -> dict[str, Any]:
    """A draft of somebody else, its live counterpart with a translation, and one row of every model of the admin."""
    make_tree()
    user = get_user_model().objects.create_user("nguoi-khac", "khac@example.vn")
    draft = ProcedurePageFactory(name="Bản nháp bí mật", live=False)
    live = ProcedurePageFactory(name="Đã xuất bản")
    QuestionPageFactory(question="Câu hỏi nháp bí mật?", live=False)
    question = QuestionPageFactory(question="Câu hỏi?", procedures=[live.procedure])
    service = OnlineServiceFactory(procedure=live.procedure)
    translate(live, {"name": "Published"}, Locale.objects.get(language_code="en"))
    translation = Translation.objects.select_related("source").first()
    rate(live.procedure, Vote(score=4, comment="Lời của người dân"), visitor="a" * 64)
    sent = SentQuestion.objects.create(text="Lời của người dân", locale="vi")
    place = Locality.objects.create(code="01", name="Hà Nội", kind="province")
    former = {"name": "Hà Tây", "kind": "province", "valid_to": date(2008, 7, 31), "successor": place}
    rows: list[Any] = [
        *(AgencyFactory(), service, SynonymRuleFactory(), PromotionFactory()),
        *(
            place,
            FormerLocality.objects.create(**former),
            AllowedHost.objects.create(host="example.vn", includes_subdomains=True),
            AgencyCode.objects.create(code="H15", name="Tỉnh Đắk Lắk"),
            CostAssumption.objects.create(kind="trip_cost", low=0, high=1, source="x", source_date=date(2026, 1, 1)),
            PublicHoliday.objects.create(day=date(2026, 9, 2), name="Quốc khánh"),
            Office.objects.create(key="ca-1", name="Công an phường", kind="commune_police", locality=place),
        ),
        *(sent, HelpfulVote.objects.create(page=question, helpful=True, day=date.today()), JudgedQueryFactory()),
        UnknownCode.objects.create(code="1.999999"),
        PersonRequest.objects.create(kind="access", text="Tôi muốn xem", receipt="r"),
        *(CounterDevice.objects.create(name="Quầy"), Rating.objects.get(), Procedure.objects.earliest("pk")),
        *(FieldFactory(), LifeEventFactory(), AudienceFactory(), GovernmentLevelFactory(), TopicFactory()),
        ProcedureType.objects.create(name="Loại"),
        *(Announcement.objects.create(title="Tin"), Outage.objects.create(hosts=["example.vn"])),
        *(Phrase.objects.create(kind="opening", text="Tổng đài xin nghe."), WrapUpCode.objects.earliest("position")),
    ]
    revisions = {_label(row): row.save_revision(clean=False).pk for row in rows if isinstance(row, RevisionMixin)}
    document = get_document_model().objects.create(title="Tờ khai", file=ContentFile(b"%PDF", name="to-khai.pdf"))
    image = get_image_model().objects.create(title="Trụ sở", file=get_test_image_file())
    job = ImportJob.objects.create(kind="procedures", file_name="tep.docx", stored_name="x", size=1, user=user)
    return {
        "page": draft.pk,
        "live": live.pk,
        "parent": draft.get_parent().pk,
        "question": question.pk,
        "user": user.pk,
        "group": Group.objects.create(name="Nhóm").pk,
        "job": job.pk,
        "translation": translation.pk if translation else 0,
        "source": translation.source_id if translation else TranslationSource.objects.values_list("pk").first(),
        "segment": StringSegment.objects.values_list("pk", flat=True).first() or 0,
        "workflow": Workflow.objects.values_list("pk", flat=True).first() or 0,
        "task": GroupApprovalTask.objects.values_list("pk", flat=True).first() or 0,
        "collection": Collection.get_first_root_node().add_child(name="Ngăn").pk,
        "site": Site.objects.first().pk,
        "locale": Locale.objects.get(language_code="en").pk,
        "document": document.pk,
        "image": image.pk,
        "redirect": Redirect.add_redirect("/cu", "/moi").pk,
        "audit_entry": record(Event.MAINTAINED, act="sample").pk,
        "revision": draft.save_revision(clean=False).pk,
        "bulk": {
            "wagtailcore.page": live.pk,
            "auth.user": user.pk,
            "wagtaildocs.document": document.pk,
            "wagtailimages.image": image.pk,
        },
        "rows": {_label(row): row.pk for row in rows},
        "revisions": revisions,
    }


def _label(row: Model) -> tuple[str, str]:
    return row._meta.app_label, str(row._meta.model_name)


def addresses(samples: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Name (with the path where the address has none) and address."""
    for name, path in admin_patterns(get_resolver()):
        yield name, "/" + _filled(path, name, samples)


def admin_patterns(resolver: URLResolver, prefix: str = "", names: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern).removeprefix("^" if prefix else "").removesuffix("$")
        if isinstance(entry, URLResolver):
            yield from admin_patterns(entry, path, (*names, *((entry.namespace,) if entry.namespace else ())))
        elif isinstance(entry, URLPattern) and path.startswith("admin/"):
            yield ":".join([*names, entry.name or path]), path


def _filled(path: str, name: str, samples: dict[str, Any]) -> str:
    filled = _GROUP.sub(lambda match: str(_value(match[1] or match[2], name, samples)), path)
    compared = filled.replace("(\\d+)", str(samples["page"]))
    return (
        re.sub(r"\((?:live|earliest)\|[^)]*\)", "live", compared)
        .replace("\\.", ".")
        .replace("live...live", "earliest...latest")
    )


def _value(argument: str, name: str, samples: dict[str, Any]) -> Any:
    if argument in ("page_id", "page_pk", "page_to_move_id"):
        return samples["page"]
    if argument in ("parent_page_id", "destination_id"):
        return samples["parent"]
    if argument in ("app_label", "content_type_app_name", "app_name"):
        return "faq" if "snippet" in name else "catalogue"
    if argument in ("model_name", "content_type_model_name"):
        return "sentquestion" if "snippet" in name else "procedurepage"
    known = {"translation_id": "translation", "translation_source_id": "source", "collection_id": "collection"}
    known |= {"string_segment_id": "segment", "overridable_segment_id": "segment", "workflow_pk": "workflow"}
    known |= {"document_id": "document", "doc_id": "document", "image_id": "image", "redirect_id": "redirect"}
    if argument in known:
        return samples[known[argument]]
    if argument == "revision_id":
        return samples["revisions"].get(_model_of(name), samples["revision"])
    if argument == "pk":
        return _key(name, samples)
    return _WORDS.get(argument, 1)


def _key(name: str, samples: dict[str, Any]) -> Any:
    for prefix, sample in (
        ("wagtailusers_users", "user"),
        ("wagtailusers_groups", "group"),
        ("wagtailsites", "site"),
        ("wagtaillocales", "locale"),
        ("wagtailadmin_collections", "collection"),
        ("catalogue_imports", "job"),
        ("question_chooser", "question"),
        ("audit", "audit_entry"),
        ("wagtailadmin_api:pages", "page"),
        ("wagtailadmin_api:documents", "document"),
        ("wagtailadmin_api:images", "image"),
        ("wagtaildocs_chooser", "document"),
        ("wagtailimages_chooser", "image"),
        ("wagtailadmin_workflows:edit_task", "task"),
        ("wagtailadmin_workflows", "workflow"),
    ):
        if name.startswith(prefix):
            return samples[sample]
    return samples["rows"][_model_of(name) or ("faq", "sentquestion")]


def _model_of(name: str) -> tuple[str, str] | None:
    """Application and model of the snippet that an address is about."""
    match = re.match(r"wagtailsnippet(?:s|choosers)_([a-z]+)_([a-z]+):", name)
    return (match[1], match[2]) if match else None
