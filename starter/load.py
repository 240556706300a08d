"""All of the starter content, in order of dependency. Loading it again changes nothing."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from tqdm import tqdm
from wagtail.models import Locale

from catalogue.importers.procedures import ProcedureImporter
from catalogue.importers.readers import read_procedures
from catalogue.models import ProcedurePage
from faq.answer_text import rich_text
from faq.importers.questions import QuestionImporter
from faq.importers.record import QuestionRecord
from faq.importers.referral_record import ReferralRecord
from faq.importers.referrals import ReferralImporter
from faq.models import QuestionPage, ReferralPage
from importing.options import ImportOptions
from importing.outcome import OutcomeKind, RecordOutcome
from importing.refusal import Refusal
from importing.run import Importer, read_files, run_import
from starter.files import FIXTURES, read_yaml
from starter.phrases import load_phrases
from starter.questions import read_questions
from starter.referrals import read_referrals
from starter.search import BadSearchContent, load_rules, load_search
from starter.structure import build_structure
from starter.terms import load_cost_assumptions, load_holidays, load_hosts, load_localities, load_terms
from starter.translations import complete, plain, rich_text_strings, stream_strings, translate


class StarterContentError(Exception):
    """A starter file was refused; the message names each file and reason."""


def load_starter_content(*, progress: bool = True) -> None:
    build_structure()
    load_hosts()
    load_terms()
    load_localities()
    load_holidays()
    load_cost_assumptions()
    load_phrases()
    _load_search(load_rules)  # first: a site with starter rules gets everyday names from the importer
    files = sorted((FIXTURES / "procedures").glob("*.yaml"))
    options = ImportOptions(publish=True)
    _import(read_files(read_procedures, files), ProcedureImporter, options, progress=progress, total=len(files))
    questions = list(read_questions())
    _import(questions, QuestionImporter, options, progress=progress, total=len(questions))
    referrals = list(read_referrals())
    _import(referrals, ReferralImporter, options, progress=progress, total=len(referrals))
    _load_search(partial(load_search, progress=progress))
    # Last: translations mirror the strings of the loaded pages.
    for locale in Locale.objects.exclude(pk=Locale.get_default().pk):
        _translate_procedures(locale)
        _translate_questions(locale)
        _translate_referrals(locale)


def _load_search(load: Callable[[], object]) -> None:
    try:
        load()
    except BadSearchContent as error:
        raise StarterContentError(str(error)) from error


def _import(
    records: Iterable,
    importer: Callable[[ImportOptions], Importer],
    options: ImportOptions,
    *,
    progress: bool,
    total: int,
) -> None:
    refused: list[RecordOutcome] = []
    with tqdm(total=total, disable=None if progress else True, unit="") as bar:

        def tick(outcome: RecordOutcome) -> None:
            bar.update()
            if outcome.kind == OutcomeKind.REFUSED:
                refused.append(outcome)

        run_import(records, importer(options), tick=tick)
    if refused:
        raise StarterContentError("\n".join(f"{outcome.file}: {outcome.reason}" for outcome in refused))


def _translate_procedures(locale: Locale) -> None:
    for path in sorted((FIXTURES / "translations" / locale.language_code / "procedures").glob("*.yaml")):
        prose = read_yaml(path)
        page = ProcedurePage.objects.get(code=prose.pop("code"), locale=Locale.get_default())
        if not page.has_translation(locale):
            translate(page, dict(_procedure_strings(page, prose)), locale)


def _procedure_strings(page: ProcedurePage, prose: dict) -> Iterator[tuple[str, str]]:
    if aliases := prose.pop("aliases", None):
        yield "alias_text", plain("\n".join(aliases))
    for field, text in prose.items():
        if isinstance(text, str):
            yield field, plain(text.strip())
        else:
            yield from stream_strings(getattr(page, field).raw_data, text, path=field)


def _translate_questions(locale: Locale) -> None:
    pages = {page.external_id: page for page in QuestionPage.objects.filter(locale=Locale.get_default())}
    for record in read_questions(locale.language_code):
        page = pages[record.external_id]
        if not page.has_translation(locale):
            translate(page, _question_strings(page, record), locale)


def _question_strings(page: QuestionPage, record: QuestionRecord) -> dict:
    return {
        "question": plain(record.question),
        "short_answer": plain(record.short_answer),
        "other_wordings": plain("\n".join(record.other_wordings)),
        "legal_basis": plain("\n".join(record.legal_basis)),
        "answer": rich_text_strings(page.answer, rich_text(record.answer), path=record.external_id),
    }


def _translate_referrals(locale: Locale) -> None:
    pages = {page.external_id: page for page in ReferralPage.objects.filter(locale=Locale.get_default())}
    sources = {record.external_id: record for record in read_referrals() if isinstance(record, ReferralRecord)}
    for record in read_referrals(locale.language_code):
        if isinstance(record, Refusal):
            raise StarterContentError(f"{record.file}: {record.code}: {record.reason}")
        page, strings = pages[record.external_id], _referral_strings(record)
        if page.has_translation(locale):
            complete(page, _referral_strings(sources[record.external_id]), strings, locale)
        else:
            translate(page, strings, locale)


def _referral_strings(record: ReferralRecord) -> dict[str, str]:
    return {
        "title": plain(record.title),
        "wordings": plain("\n".join(record.wordings)),
        "who": plain(record.who),
        "action": plain(record.action),
    }
