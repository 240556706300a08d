"""`ho-tro/phim/`: an agent's own keys."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from helpdesk.console.key_map import DEFAULTS, WORDS, Command, key_map, label, problems_of
from helpdesk.guards import agents_only
from helpdesk.models import AgentProfile


class KeysForm(forms.Form):
    """A field a command; empty switches its key off."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for command in Command:
            help_text = _("Mặc định %(key)s; cũng gõ được /%(word)s") % {
                "key": DEFAULTS[command],
                "word": WORDS[command],
            }
            self.fields[command.value] = forms.CharField(
                label=label(command), required=False, max_length=40, help_text=help_text
            )

    def clean(self) -> dict[str, str]:
        keys = {command: self.cleaned_data.get(command.value, "") for command in Command}
        for problem in problems_of(keys):
            self.add_error(problem.command.value, problem.text)
        return {command.value: key for command, key in keys.items()}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@agents_only
def keys(request: HttpRequest, agent: AgentProfile) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, KeysForm(initial={each.value: key for each, key in key_map(agent.keys).items()}))
    if "mac-dinh" in request.POST:
        return _kept(request, agent, {})
    form = KeysForm(request.POST)
    if not form.is_valid():
        return _shown(request, form, status=422)
    return _kept(
        request, agent, {name: key for name, key in form.cleaned_data.items() if key != DEFAULTS[Command(name)]}
    )


def _kept(request: HttpRequest, agent: AgentProfile, changed: dict[str, str]) -> HttpResponse:
    if agent.change(keys=changed) is None:
        messages.error(request, _("Hồ sơ của bạn vừa được sửa ở nơi khác. Thử lại."))
        return redirect("helpdesk:keys")
    messages.success(request, _("Đã lưu phím."))
    return redirect("helpdesk:keys")


def _shown(request: HttpRequest, form: KeysForm, status: int = 200) -> HttpResponse:
    return render(request, "helpdesk/console/keys.html", {"form": form}, status=status)
