"""Capital and small letters as classes of a pattern.

A range is no such class: in Unicode both stand alternately, so that `[À-Ỹ]` holds "ạ" and `[à-ỹ]` holds "Ủ" and "Đ".
"""

# Latin letters with marks (ơ and ư are the last of the first block) and those of Vietnamese with two marks.
_ACCENTED = [chr(point) for block in (range(0xC0, 0x1B1), range(0x1EA0, 0x1EFA)) for point in block]

CAPITALS = "A-Z" + "".join(filter(str.isupper, _ACCENTED))
SMALL = "a-z" + "".join(filter(str.islower, _ACCENTED))
