import dataclasses
import json
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from core.text.procedure_codes import canonical_code
from search.engines.factory import ENGINE_NAMES, get_engine
from search.lab.evaluation.errors import EvaluationError
from search.lab.evaluation.switches import switched_off
from search.lab.explaining import explain
from search.lab.explaining.access import explain_path
from search.types import SearchRequest
from search.web.forms import clean_query


class Command(BaseCommand):
    help = (
        "Giải thích một lượt tìm: câu được hiểu thế nào, và vì sao mỗi kết quả đứng ở chỗ của nó. "
        "In JSON ra stdout, và địa chỉ trang giải thích trong khu quản trị ra stderr."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", help="câu tìm")
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--locale", choices=languages, default="vi", help="ngôn ngữ của trang, mặc định vi")
        parser.add_argument("--engine", choices=ENGINE_NAMES, default="", help="mặc định theo SEARCH_ENGINE")
        parser.add_argument("--without", default="", metavar="TÊN,TÊN", help="tắt các bước hiểu câu hay tín hiệu này")
        parser.add_argument("--code", default="", metavar="MÃ", help="vì sao thủ tục này đứng ở chỗ của nó")

    def handle(self, *, text: str, locale: str, engine: str, without: str, code: str, **options: Any) -> None:
        asked_code = canonical_code(code.strip())
        if code and not asked_code:
            raise CommandError(_("“%(code)s” không phải mã thủ tục. Ví dụ: 1.001193") % {"code": code})
        if not clean_query(text):
            raise CommandError(_("Hãy viết một câu tìm."))
        try:
            off = switched_off(without.split(","))
            explanation = explain(
                SearchRequest(text=text, locale=locale), engine=get_engine(engine), without=off, code=asked_code
            )
        except (EvaluationError, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        path = explain_path(text, locale, code=asked_code, engine=engine, without=sorted(off))
        self.stderr.write(f"{settings.WAGTAILADMIN_BASE_URL}{path}", self.style.NOTICE)
        self.stdout.write(json.dumps(dataclasses.asdict(explanation), ensure_ascii=False, indent=2))
        if not explanation.engine:
            raise CommandError(_("Bộ máy tìm kiếm không trả lời. Xem: manage.py search_index status"))
