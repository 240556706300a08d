"""Made-up documents as real pages in the database, tens of thousands a minute: rows are written in their final form.

No signal, revision, log entry or outbox row is made, so a rebuild afterwards reads them like pages long published.
"""

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.utils import timezone
from tqdm import tqdm
from wagtail.models import Page

from benchmarks.corpus.generator import Corpus
from catalogue import models as catalogue
from catalogue.blocks import block_data
from catalogue.choices import AgencyRole, ServiceLevelValue
from catalogue.models.taxonomy import Term
from catalogue.titles import short_title
from core.private_apis import child_path, insert_own_rows, last_child_number
from faq import models as faq
from search.engines.document import FacetLabel, SearchDocument
from search.types import FacetName, Kind
from vietnamese.text import match_key

_BATCH = 500
# Columns that treebeard's default alphabet and step length give room for: 36 to the fourth.
_STEPS = 36**4 - 1


class PageWriter:
    """Adds pages below the index pages of the source language, after their other children."""

    def __init__(self) -> None:
        self._procedures = _Parent(catalogue.ProcedureIndexPage, catalogue.ProcedurePage)
        self._questions = _Parent(faq.QuestionIndexPage, faq.QuestionPage)
        self._terms: dict[tuple[type[Term], str], Term] = {}

    def write(self, corpus: Corpus, number: int, *, start: int = 0) -> None:
        """Write `number` pages from document `start` on, each batch in a transaction of its own."""
        # One iterator: each new one over a bar ends that bar.
        documents = iter(tqdm(corpus.documents(start, start + number), total=number, desc="pages", unit="page"))
        while batch := list(islice(documents, _BATCH)):
            with transaction.atomic():
                self._write_procedures([document for document in batch if document.kind == Kind.PROCEDURE])
                self._write_questions([document for document in batch if document.kind == Kind.QUESTION])
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _write_procedures(self, documents: Sequence[SearchDocument]) -> None:
        procedures = catalogue.Procedure.objects.bulk_create(
            catalogue.Procedure(code=document.code, name=document.title) for document in documents
        )
        pages = [
            self._procedures.child(
                document,
                procedure=procedure,
                code=document.code,
                name=document.title,
                alias_text="\n".join(document.aliases),
                keywords="\n".join(document.keywords),
                field=self._term(catalogue.Field, document, FacetName.FIELD),
                ministry=self._term(catalogue.Agency, document, FacetName.AGENCY),
                steps=_steps(document),
            )
            for document, procedure in zip(documents, procedures, strict=True)
        ]
        self._procedures.write(pages)
        for name, model in (
            ("levels", catalogue.GovernmentLevel),
            ("audiences", catalogue.Audience),
            ("life_events", catalogue.LifeEvent),
        ):
            self._relate(catalogue.ProcedurePage, name, model, name.removesuffix("s"), pages, documents)
        catalogue.ProcedureAgency.objects.bulk_create(
            catalogue.ProcedureAgency(page=page, agency=page.ministry, role=AgencyRole.EXECUTING, sort_order=0)
            for page in pages
            if page.ministry
        )
        _write_services(procedures, documents)

    def _write_questions(self, documents: Sequence[SearchDocument]) -> None:
        pages = [
            self._questions.child(
                document,
                question=document.title,
                other_wordings="\n".join(document.aliases),
                answer="".join(f"<p>{line}</p>" for line in document.body.splitlines()),
            )
            for document in documents
        ]
        self._questions.write(pages)

    def _relate(
        self,
        owner: type[Page],
        name: str,
        model: type[Term],
        facet: str,
        pages: Sequence[Page],
        documents: Sequence[SearchDocument],
    ) -> None:
        through = getattr(owner, name).through
        ours, theirs = f"{owner._meta.model_name}_id", f"{model._meta.model_name}_id"
        through.objects.bulk_create(
            through(**{ours: page.pk, theirs: self._named(model, label).pk})
            for page, document in zip(pages, documents, strict=True)
            for label in document.facets.get(facet, ())
        )

    def _term(self, model: type[Term], document: SearchDocument, facet: str) -> Term | None:
        return next((self._named(model, label) for label in document.facets.get(facet, ())), None)

    def _named(self, model: type[Term], label: FacetLabel) -> Term:
        key = match_key(label.label)
        term = self._terms.get((model, key))
        if term is None:
            term = model.objects.filter(name_key=key).first() or model.objects.create(name=label.label)
            self._terms[model, key] = term
        return term


class _Parent:
    """An index page and where its next child goes in the tree."""

    def __init__(self, index_model: type[Page], child_model: type[Page]) -> None:
        self.page = index_model.objects.select_related("locale").order_by("locale_id").first()
        self._model = child_model
        self._type = ContentType.objects.get_for_model(child_model)
        self._step = last_child_number(self.page)

    def child(self, document: SearchDocument, **values: Any) -> Page:
        self._step += 1
        if self._step > _STEPS:
            raise ValueError(f"{self.page} has room for {_STEPS} children")
        slug = f"made-{document.page_id}"
        title = short_title(document.title) or slug
        return self._model(
            path=child_path(self.page, self._step),
            depth=self.page.depth + 1,
            title=title,
            draft_title=title,
            slug=slug,
            url_path=f"{self.page.url_path}{slug}/",
            content_type=self._type,
            locale=self.page.locale,
            translation_key=uuid.uuid4(),
            live=True,
            first_published_at=_now(),
            last_published_at=_now(),
            **values,
        )

    def write(self, pages: Sequence[Page]) -> None:
        """Base rows, then those of the model: Django has no bulk_create for models with a parent."""
        if not pages:
            return
        names = [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]
        base = [Page(**{name: getattr(page, name) for name in names}) for page in pages]
        for page, row in zip(pages, Page.objects.bulk_create(base), strict=True):
            page.pk = page.page_ptr_id = page.id = row.pk
        insert_own_rows(self._model, pages)
        Page.objects.filter(pk=self.page.pk).update(numchild=models.F("numchild") + len(pages))


def _now() -> datetime:
    return timezone.now()


def _steps(document: SearchDocument) -> str:
    items = [
        block_data("item", line, path=f"{document.page_id}/{at}") for at, line in enumerate(document.body.splitlines())
    ]
    case = block_data("case", {"cases": [], "steps": items}, path=f"{document.page_id}/steps")
    return json.dumps([case], ensure_ascii=False)


def _write_services(procedures: Sequence[catalogue.Procedure], documents: Iterable[SearchDocument]) -> None:
    places = list(catalogue.Locality.objects.filter(kind=catalogue.LocalityKind.PROVINCE).order_by("code"))
    services = catalogue.OnlineService.objects.bulk_create(
        service
        for procedure, document in zip(procedures, documents, strict=True)
        for service in _services(procedure, document, places)
    )
    catalogue.ServiceLevel.objects.bulk_create(
        catalogue.ServiceLevel(service=service, level=ServiceLevelValue.FULL) for service in services
    )


def _services(
    procedure: catalogue.Procedure, document: SearchDocument, places: Sequence[catalogue.Locality]
) -> Iterator[catalogue.OnlineService]:
    for at, point in enumerate(document.entry_points[: len(places) + 1]):
        yield catalogue.OnlineService(procedure=procedure, url=point.url, locality=places[at - 1] if at else None)
