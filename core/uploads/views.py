from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import bad_request as any_bad_request

from core.uploads.refused import UploadRefused


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Why a file was not taken; of all other bad requests, nothing."""
    if isinstance(exception, UploadRefused):
        return render(request, "upload_refused.html", {"reason": str(exception)}, status=400)
    return any_bad_request(request, exception)
