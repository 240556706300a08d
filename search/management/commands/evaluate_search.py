import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from search.engines.factory import ENGINE_NAMES
from search.lab.evaluation import tables
from search.lab.evaluation.ablation import ablation_figures
from search.lab.evaluation.compare import comparison, worst_queries
from search.lab.evaluation.errors import EvaluationError
from search.lab.evaluation.holdout import Half
from search.lab.evaluation.judged_query_store import judgements_from_database
from search.lab.evaluation.judgements import chosen, read_judgements
from search.lab.evaluation.robustness import named_variants, variant_figures
from search.lab.evaluation.run import QueryOutcome, report
from search.lab.evaluation.run_file import read_run, write_run
from search.lab.evaluation.session import Session, open_session
from search.lab.evaluation.switches import switch_names, switched_off
from vietnamese.typing_variants import VariantName

_ALL = "all"
_MEASURED_ONLY = ("engine", "run", "without", "ablation", "variants")  # options of a search


class Command(BaseCommand):
    help = "Đo chất lượng tìm kiếm trên các câu đã biết đáp án."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, nargs="?", help='mỗi dòng một JSON {"query", "relevant": [mã], "set", "kind"}'
        )
        parser.add_argument(
            "--judged", action="store_true", help="đo các câu tìm mẫu trong trang quản trị; không cần FILE"
        )
        parser.add_argument("--engine", choices=ENGINE_NAMES, default="", help="mặc định theo SEARCH_ENGINE")
        parser.add_argument("--set", dest="set_name", default="", help="chỉ đo bộ câu này")
        parser.add_argument(
            "--half", choices=[*Half], default="", help="chỉ đo một nửa: chỉnh trên nửa này, đo nửa kia"
        )
        parser.add_argument("--locale", default="vi", help="ngôn ngữ của các câu, mặc định vi")
        parser.add_argument("--format", choices=("table", "json"), default="table")
        parser.add_argument("--run", type=Path, help="ghi mã xếp hạng của từng câu, mỗi dòng một JSON")
        parser.add_argument("--worst", type=int, default=0, metavar="N", help="in N câu kém nhất")
        parser.add_argument("--without", default="", metavar="TÊN,TÊN", help="tắt các bước hiểu câu hay tín hiệu này")
        parser.add_argument("--ablation", action="store_true", help="đo lại khi tắt lần lượt từng bước và tín hiệu")
        parser.add_argument(
            "--variants",
            nargs="?",
            const=_ALL,
            default="",
            metavar="TÊN,TÊN",
            help=f"đo cả khi câu được gõ cách khác; mặc định mọi cách: {', '.join(VariantName)}",
        )
        parser.add_argument(
            "--compare", type=Path, nargs=2, metavar=("A", "B"), help="so hai tệp do --run ghi; không cần FILE"
        )

    def handle(self, *, file: Path | None, compare: Sequence[Path] | None, format: str, **options: Any) -> None:
        try:
            if [bool(file), bool(compare), options["judged"]].count(True) != 1:
                raise EvaluationError(
                    _("Hãy cho một tệp câu hỏi, hoặc --judged, hoặc --compare A B với hai tệp do --run ghi.")
                )
            figures = self._compare(compare, **options) if compare else self._measure(file, **options)
        except EvaluationError as error:
            raise CommandError(str(error)) from error
        text = json.dumps(figures, ensure_ascii=False, indent=2) if format == "json" else _text(figures)
        self.stdout.write(text)

    def _compare(
        self, paths: Sequence[Path], *, set_name: str, half: str, worst: int, **options: Any
    ) -> dict[str, Any]:
        if unused := [name for name in _MEASURED_ONLY if options[name]]:
            raise EvaluationError(
                _("--compare chỉ đọc hai tệp đã ghi, không đo lại: hãy bỏ %(names)s.")
                % {"names": ", ".join(f"--{name}" for name in unused)}
            )
        a, b = (_select(read_run(path), set_name, half) for path in paths)
        return {"comparison": comparison(a, b), **_worst(b, worst)}

    def _measure(
        self,
        file: Path | None,
        *,
        engine: str,
        set_name: str,
        half: str,
        locale: str,
        run: Path | None,
        worst: int,
        without: str,
        ablation: bool,
        variants: str,
        **options: Any,
    ) -> dict[str, Any]:
        """The figures of a run. All options are validated before the first query."""
        judgements = read_judgements(file) if file else judgements_from_database(locale)
        judgements = chosen(judgements, set_name=set_name, half=half)
        variant_names = named_variants("" if variants == _ALL else variants.split(",")) if variants else []
        off = switched_off(without.split(","))
        names = [name for name in switch_names() if name not in off] if ablation else []
        session = open_session(engine, locale=locale, without=off)
        outcomes = session.run(judgements)
        if run:
            write_run(run, outcomes)
        return {**report(outcomes), **_worst(outcomes, worst), **_further(session, outcomes, variant_names, names)}


def _further(
    session: Session, outcomes: list[QueryOutcome], variants: list[VariantName], names: list[str]
) -> dict[str, Any]:
    further: dict[str, Any] = {}
    if variants:
        further["variants"] = variant_figures(
            outcomes, variants, lambda judgements, label: session.run(judgements, label=label)
        )
    if names:
        further["ablation"] = ablation_figures(
            outcomes,
            names,
            lambda judgements, name: session.run(judgements, label=f"−{name}", without=frozenset((name,))),
        )
    return further


def _worst(outcomes: list[QueryOutcome], count: int) -> dict[str, Any]:
    return {"worst": worst_queries(outcomes, count)} if count > 0 else {}


def _select(outcomes: list[QueryOutcome], set_name: str, half: str) -> list[QueryOutcome]:
    selected = set(chosen([outcome.judgement for outcome in outcomes], set_name=set_name, half=half))
    return [outcome for outcome in outcomes if outcome.judgement in selected]


_TABLES: dict[str, Callable[[Any], str]] = {
    "variants": tables.variants_table,
    "ablation": tables.ablation_table,
    "comparison": tables.comparison_table,
    "worst": tables.worst_list,
}


def _text(figures: dict[str, Any]) -> str:
    parts = [tables.report_table(figures)] if "overall" in figures else []
    parts += [show(figures[name]) for name, show in _TABLES.items() if name in figures]
    return "\n\n".join(parts)
