from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.views import authenticate_with_password

from accounts import attempts
from accounts.attempt_limits import PAGE, PAGE_ADDRESS, Subject
from core.client_address import client_address
from core.networks import household_of


def page_password(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponse:
    """Wagtail's form for the password of a page, which everybody may try: a few times."""
    if request.method != "POST":
        response: HttpResponse = authenticate_with_password(request, page_view_restriction_id, page_id)
        return response
    page = str(page_view_restriction_id)
    subjects = [Subject(PAGE, page), Subject(PAGE_ADDRESS, f"{page} {household_of(client_address(request))}")]
    try:
        attempt = attempts.begin(subjects)
    except ValidationError as refusal:
        return render(request, "accounts/wait.html", {"text": refusal.messages[0]}, status=429)
    response = authenticate_with_password(request, page_view_restriction_id, page_id)
    if response.status_code == 302:  # the password was right
        attempt.succeeded()
    else:
        attempts.failed(request, attempt, lambda: None)
    return response
