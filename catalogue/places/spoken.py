"""What is said of a place, in the language of the reader."""

from django.utils.translation import gettext as _

from catalogue.places.place_asked import PlaceAsked


def former_name_sentence(place: PlaceAsked) -> str:
    """“Bắc Giang nay thuộc Bắc Ninh”, without a stop; "" for a name in force."""
    if not place.now:
        return ""
    words = {"name": place.said, "now": place.now}
    if place.renamed:
        return _("%(name)s nay là %(now)s") % words
    return _("%(name)s nay thuộc %(now)s") % words


def question_of(place: PlaceAsked) -> str:
    """What is to be asked where there are choices; "" without."""
    if not place.choices:
        return ""
    if place.was and place.province_code:
        return _("%(name)s nay thuộc nhiều nơi. Bạn ở nơi nào?") % {"name": place.said}
    return _("Có nhiều nơi tên %(name)s. Bạn ở nơi nào?") % {"name": place.said}
