import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from search.engines.factory import ENGINE_NAMES
from search.lab.evaluation.calibration import TARGET, across_halves, calibration
from search.lab.evaluation.errors import EvaluationError
from search.lab.evaluation.holdout import Half
from search.lab.evaluation.judgements import Judgement, chosen
from search.lab.evaluation.query_files import read_queries
from search.lab.evaluation.reliability import reliability
from search.lab.evaluation.reliability_curve import curve_csv, curve_svg, curve_text
from search.lab.evaluation.session import open_session
from search.lab.evaluation.tables import calibration_text, halves_text, reliability_text
from search.lab.evaluation.unanswerable import read_unanswerable
from search.ranking.confidence import CONFIDENT_FROM


class Command(BaseCommand):
    help = "Tìm ngưỡng tin cậy: từ đâu một kết quả được trình bày như chắc chắn."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files",
            type=Path,
            nargs="+",
            help='mỗi dòng một JSON {"query", "relevant": [mã]}, hoặc YAML theo loại câu như fixtures/search/*.yaml',
        )
        parser.add_argument(
            "--unanswerable",
            type=Path,
            help="câu không có đáp án: JSON từng dòng, danh sách YAML, hoặc mỗi câu một dòng; "
            "cộng với các câu không có mã trong các tệp",
        )
        parser.add_argument("--target", type=float, default=TARGET, help="tỷ lệ chắc chắn sai cho phép, mặc định 0.05")
        parser.add_argument("--engine", choices=ENGINE_NAMES, default="", help="mặc định theo SEARCH_ENGINE")
        parser.add_argument(
            "--half", choices=[*Half], default="", help="chỉ đo một nửa: chỉnh trên nửa này, đo nửa kia"
        )
        parser.add_argument("--locale", default="vi", help="ngôn ngữ của các câu, mặc định vi")
        parser.add_argument("--curve", type=Path, help="ghi đường tin cậy ra tệp .svg hoặc .csv")
        parser.add_argument("--format", choices=("table", "json"), default="table")

    def handle(
        self,
        *,
        files: list[Path],
        unanswerable: Path | None,
        target: float,
        engine: str,
        half: str,
        locale: str,
        curve: Path | None,
        format: str,
        **options: Any,
    ) -> None:
        try:
            if curve and curve.suffix not in _CURVES:
                raise EvaluationError(_("Đường tin cậy ghi được ra .svg hoặc .csv, không phải “%s”.") % curve.suffix)
            outcomes = open_session(engine, locale=locale).run(_judgements(files, unanswerable, half))
        except EvaluationError as error:
            raise CommandError(str(error)) from error
        figures = {
            **calibration(outcomes, target=target),
            "halves": [] if half else across_halves(outcomes, target=target),
            "reliability": reliability(outcomes, threshold=CONFIDENT_FROM),
        }
        if curve:
            _write(curve, _CURVES[curve.suffix](figures["reliability"]["curve"]))
        self.stdout.write(json.dumps(figures, ensure_ascii=False, indent=2) if format == "json" else _text(figures))


_CURVES = {".svg": curve_svg, ".csv": curve_csv}


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandError(str(error)) from error


def _text(figures: Mapping[str, Any]) -> str:
    agreement = figures["reliability"]
    parts = [reliability_text(agreement), curve_text(agreement["curve"]), calibration_text(figures)]
    return "\n\n".join(filter(None, [*parts, halves_text(figures["halves"])]))


def _judgements(files: Sequence[Path], unanswerable: Path | None, half: str) -> list[Judgement]:
    """Answerable and unanswerable queries. Raises without both: a threshold set on one kind alone is 0 or 1."""
    judgements = [judgement for path in files for judgement in read_queries(path)]
    judgements += read_unanswerable(unanswerable) if unanswerable else ()
    of_half = chosen(judgements, half=half)
    if len({judgement.answerable for judgement in of_half}) < 2:
        raise EvaluationError(
            _("Cần cả câu có đáp án lẫn câu không có đáp án. Hãy thêm --unanswerable với một tệp câu không có đáp án.")
        )
    return of_half
