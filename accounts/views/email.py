from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import mail
from accounts.forms import EmailForm
from accounts.receivers import credentials_changed


@never_cache
@login_required
def email(request: HttpRequest) -> HttpResponse:
    """One's own address. `accounts.proof` asks for the password first: a link to a new password goes there."""
    user: Any = request.user
    form = EmailForm(request.POST or None, initial={"email": user.email})
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["email"]
        if address != user.email:
            mail.notify(request, user, "changed", what="email")  # to the former address
            with transaction.atomic():
                user.email = address
                user.save(update_fields=["email"])
                credentials_changed(request, user, "email")
        messages.success(request, _("Đã lưu địa chỉ thư điện tử."))
        return redirect("account_email")
    return render(request, "accounts/email.html", {"form": form})
