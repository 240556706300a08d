"""The papers of a case."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalogue.answer_card.knowledge import DeclaredCases
from catalogue.answer_card.part import candidate, holds, labels, with_others
from catalogue.answer_card.procedure_facts import Block, ProcedureFacts
from catalogue.answer_card.selection import Candidate, Selected
from catalogue.answer_card.stored import basis, choice, fact_key, listed
from catalogue.answer_card.types import Basis, CardPaper, CardText, Holds, PaperGroup, PapersAnswer, State
from catalogue.choices import PaperHandling
from catalogue.facts.paper_counts import tell_counts_alone
from catalogue.facts.values import Fact, is_contradicted
from vietnamese.text import match_key

_FIELD = "name"
_COMPARED = ("condition", "one_of", "handling", "replaced_by_data", "originals", "copies", "form_name", "form_url")


def paper_candidates(code: str, groups: Iterable[Block]) -> list[Candidate]:
    return [
        candidate(block, fact_key(code, block.get("id"), _FIELD), _signature(block["value"]), within=within)
        for block, within in _papers(groups)
    ]


def papers_answer(facts: ProcedureFacts, selected: Sequence[Selected], declared: DeclaredCases) -> PapersAnswer:
    papers = [(each, card_paper(facts, each, declared)) for each in selected]
    groups = _grouped(papers)
    sure = [group for group in groups if any(_is_sure(paper) for paper in group.papers)]
    return PapersAnswer(
        state=_state(paper for _selected, paper in papers),
        groups=groups,
        notes=_notes(facts),
        least=len(sure),
        most=len(groups),
    )


def card_paper(facts: ProcedureFacts, selected: Selected, declared: DeclaredCases) -> CardPaper:
    block: Block = selected.candidate.fact
    value = block["value"]
    is_sure = not is_contradicted(value)  # else the numbers are not told
    rests_on = with_others(basis(facts.code, block, _FIELD), selected)
    return CardPaper(
        basis=rests_on,
        name=value.get("name") or "",
        holds=holds(selected),
        cases=labels(selected, declared),
        condition=value.get("condition") or "",
        handling=choice(PaperHandling, value.get("handling")),
        originals=value.get("originals") if is_sure else None,
        copies=value.get("copies") if is_sure else None,
        replaced_by_data=bool(value.get("replaced_by_data")),
        form_name=value.get("form_name") or "",
        form_url=value.get("form_url") or _form_file(value, facts.form_urls),
        counts_differ=bool(rests_on.contradictions)
        and tell_counts_alone(reading.words for reading in rests_on.contradictions),
    )


def _papers(groups: Iterable[Block]) -> Iterator[tuple[Block, Sequence[Fact]]]:
    for group in groups:
        for block in listed(group["value"].get("documents")):
            if isinstance(block["value"], Mapping) and block["value"].get("name"):
                yield block, (group["value"],)


def _signature(paper: Fact) -> tuple:
    return (match_key(paper["name"]), *(paper.get(key) or None for key in _COMPARED))


def _form_file(paper: Fact, urls: Mapping[int, str]) -> str:
    document = paper.get("form_file")
    return urls.get(document, "") if isinstance(document, int) else ""


def _is_sure(paper: CardPaper) -> bool:
    return paper.holds == Holds.YES and not paper.condition and not paper.replaced_by_data


def _state(papers: Iterable[CardPaper]) -> State:
    """A contradicted paper, which a source says is not needed, is still one to ask about.

    Papers of which only the numbers differ are known: they are told without a number.
    """
    papers = list(papers)
    if not papers:
        return State.UNKNOWN
    if any(paper.holds == Holds.PERHAPS for paper in papers):
        return State.DEPENDS
    if all(paper.basis.contradictions and not paper.counts_differ for paper in papers):
        return State.CONTRADICTED
    return State.PARTLY if any(paper.basis.contradictions for paper in papers) else State.KNOWN


def _grouped(papers: Sequence[tuple[Selected, CardPaper]]) -> tuple[PaperGroup, ...]:
    """Alternatives stand together where the first of them stands; a single one is no alternative."""
    groups: dict[object, list[CardPaper]] = {}
    for number, (selected, paper) in enumerate(papers):
        block: Block = selected.candidate.fact
        groups.setdefault(block["value"].get("one_of") or number, []).append(paper)
    return tuple(PaperGroup(len(group) > 1, tuple(group)) for group in groups.values())


def _notes(facts: ProcedureFacts) -> tuple[CardText, ...]:
    if not facts.document_notes:
        return ()
    return (CardText(Basis(fact_key(facts.code, "page", "document_notes"), None), facts.document_notes),)
