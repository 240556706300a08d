"""The form in which a visitor says where they are, in names of today or of before."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.places.find_place import MAX_CHARACTERS, find_place
from catalogue.places.place_asked import UNKNOWN_PLACE, PlaceAsked
from catalogue.places.place_cache import current_places
from catalogue.places.spoken import former_name_sentence, question_of


class PlaceForm(forms.Form):
    """A name, or the code of one of the places that were asked for. Both blank: the place is to be forgotten.

    After validation `code` is that of the place, "" for none; `asked` is what the name says.
    """

    q = forms.CharField(
        label=gettext_lazy("Tỉnh, thành phố, phường, xã của bạn"),
        help_text=gettext_lazy("Tên cũ hay mới đều được, ví dụ: Bắc Giang; phường Linh Đông, Thủ Đức."),
        max_length=MAX_CHARACTERS,
        required=False,
        error_messages={"max_length": gettext_lazy("Tên dài quá 200 chữ cái. Hãy viết ngắn lại.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "place-tinh"}),
    )
    place = forms.CharField(max_length=5, required=False, widget=forms.HiddenInput)
    next = forms.CharField(widget=forms.HiddenInput, required=False)

    code = ""
    asked: PlaceAsked = UNKNOWN_PLACE

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        chosen, text = self.cleaned_data.get("place", ""), self.cleaned_data.get("q", "")
        if chosen:
            self.code = chosen if current_places().of_today(chosen) else ""
        elif text:
            self.asked = find_place(text)
            self._take(text)
        return cleaned

    def _take(self, text: str) -> None:
        if not self.asked.is_known:
            self.add_error(
                "q",
                _("Không có nơi nào tên “%(name)s”. Hãy ghi tên tỉnh, hoặc tên phường, xã kèm tên tỉnh.")
                % {"name": text},
            )
        elif self.asked.is_certain:
            self.code = self.asked.code

    @property
    def question(self) -> str:
        """What is still to be asked; "" where nothing is."""
        return question_of(self.asked)

    @property
    def former_name(self) -> str:
        return former_name_sentence(self.asked)
