"""Words that mean the same about a dossier, wherever one comes from: "lộn" is "nhầm", a page that is "đơ" has a "lỗi".

Rules and queries are compared in one wording, so that a rule need not be written once for each region. Only about
needs: in the name of a procedure "giấy tờ" and "hồ sơ" are not the same.
"""

from collections.abc import Iterator, Mapping, Sequence

from vietnamese.tokens import fold_all, folded, syllables

# Standard word or pair: its variants, each of the same length, so that positions stay. Those before the semicolon are
# meant without accents too: folded they are no other usual word.
_TEXT = """
    tôi: tui, tao; em, tớ, mình, cháu
    không: ; hông, hổng
    xem: coi, ngó; dòm
    vào: zô; vô
    nhầm: ; lộn, lầm, trật
    thừa: ; dư
    mất: rớt; rơi, lạc
    hỏng: ; hư, rách, ướt
    ảnh: ; hình
    giùm: dùm; giúp
    đâu: ; mô
    sao: ; răng
    hôm: bữa; bửa
    mãi: miết; hoài, suốt
    bảo: biểu; kêu, nhắn
    lỗi: lag, crash, die; đơ, sập, nghẽn
    xã: ubnd; phường
    nộp: ; đóng
    hồ sơ: giấy tờ, tờ khai
    cán bộ: nhân viên, công chức, chuyên viên
    hệ thống: ứng dụng, phần mềm, trang web
    bưu điện: bưu chính, bưu tá
"""

Words = tuple[str, ...]


def standard(words: Sequence[str], *, accents: bool) -> Words:
    """As many words; `accents` says whether those of the words can be trusted."""
    table = _ACCENTED if accents else _FOLDED
    forms = tuple(words) if accents else tuple(fold_all(words))
    out = list(words)
    position = 0
    while position < len(forms):
        pair = table.get(forms[position : position + 2])
        meant = pair or table.get(forms[position : position + 1])
        if meant:
            out[position : position + len(meant)] = meant
        position += len(pair) if pair else 1
    return tuple(out)


def _read(text: str) -> Iterator[tuple[Words, Words, bool]]:
    """Variants with what they mean, and whether that holds without accents."""
    for line in filter(None, map(str.strip, text.splitlines())):
        meant, variants = line.split(":")
        plain, _, accented = variants.partition(";")
        for safe, part in ((True, plain), (False, accented)):
            for variant in filter(None, map(str.strip, part.split(","))):
                yield tuple(syllables(variant)), tuple(syllables(meant)), safe


_ACCENTED: Mapping[Words, Words] = {variant: meant for variant, meant, _ in _read(_TEXT)}
_FOLDED: Mapping[Words, Words] = {
    tuple(map(folded, variant)): meant for variant, meant, is_safe in _read(_TEXT) if is_safe
}
