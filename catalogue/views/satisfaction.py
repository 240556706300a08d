from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalogue.models import Procedure
from catalogue.models.restrictions import is_visible_to
from catalogue.models.speaking_page import speaking_page
from catalogue.ratings import shown_mean
from catalogue.satisfaction import open_data
from catalogue.satisfaction.figures import by_place, by_quarter
from catalogue.satisfaction.official import official_figures
from catalogue.satisfaction.picture import trend_picture
from core.csv_export import csv_lines
from core.shared_files import serve


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Raises Http404 where no page of the procedure is open to this visitor."""
    procedure = Procedure.objects.by_code(code)
    page = speaking_page(procedure, get_language() or "") if procedure else None
    if procedure is None or page is None or not is_visible_to(request, page):
        raise Http404
    summary = getattr(procedure, "rating_summary", None)
    mean = shown_mean(summary)
    quarters = by_quarter(procedure) if mean else []
    context = {
        "page": page,
        "summary": summary,
        "mean": mean,
        "quarters": quarters,
        "picture": trend_picture(quarters),
        "official": official_figures(page),
        "places": by_place(procedure) if mean else [],
    }
    return render(request, "catalogue/satisfaction_page.html", context)


@require_safe
def data(request: HttpRequest) -> HttpResponseBase:
    return serve(request, "satisfaction", _csv, content_type="text/csv; charset=utf-8")


def _csv() -> str:
    return "".join(csv_lines(open_data.HEADER, open_data.rows()))
