"""Text of 8-bit encodings, encoded here by tables of its own, is recognised and comes back as it was."""

import json
import lzma

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.encodings.recognition import decode_in_font, decode_text, recognise, suspected
from vietnamese.encodings.tables import Encoding
from vietnamese.text import clean_line, clean_text

TITLES = (
    "Đăng ký khai sinh cho trẻ em bị bỏ rơi",
    "Cấp lại thẻ căn cước ở cơ quan quản lý",
    "Đổi giấy phép lái xe do ngành Giao thông vận tải cấp",
    "Thủ tục hưởng trợ cấp thất nghiệp, mức phí 50.000 đồng",
    "Nghị định số 61/2018/NĐ-CP của Chính phủ về cơ chế một cửa",
    "Người khuyết tật được hỗ trợ chi phí mai táng, kể cả ở xã miền núi",
    "Trường hợp nộp hồ sơ trực tuyến thì xuất trình giấy tờ tùy thân",
)
# What file converters and fonts show for a letter: independent of the tables under test.
TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢§£¤¥¦",
        strict=True,
    )
)
VNI_LETTERS = """
à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ đ è ẻ ẽ é ẹ ê ề ể ễ ế ệ ì ỉ ĩ í ị ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ
ù ủ ũ ú ụ ư ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ
"""
VNI_SHOWN = """
aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä ñ eø eû eõ eù eï eâ eà eå eã eá eä ì æ ó í ò oø oû oõ où oï
oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î
"""
VNI = dict(zip(VNI_LETTERS.split(), VNI_SHOWN.split(), strict=True))
VNI |= {letter.upper(): shown.upper() for letter, shown in VNI.items()}
VPS = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯỞỊ",
        "àäãáåæ¢£¤¡¥âÀÄÅÃÆÇèÈëéËêŠ‹Í‰ŒìÌïíÎòÕõó†ôÒ°‡Ó¶Ö©ª«§®ùûÛúøÜØº»Ù¿ÿ›Ïšœ\u02c6ÂñÊÔ÷ÐŸ\u0010",
        strict=True,
    )
)
WORDS = """
đàng đảo đãi đá đạt đăng đằm đẳng đẵn đắt đặt đâm đầu đẩy đẫm đất đậu đè đẻ đẽo đét đẹp đê đề để đễ đế đệ đì đỉnh đĩ
đít địa đò đỏ đõ đó đọc đồ đổ đỗ đố độ đờ đở đỡ đớ đợi đù đủ đũa đúc đục đừ đử đữ đứ đực kỳ kỷ kỹ ký kỵ đổi được
"""
ENCODERS = {Encoding.TCVN3: TCVN3, Encoding.VNI: VNI, Encoding.VPS: VPS}


def encoded(text: str, encoding: Encoding) -> str:
    return "".join(ENCODERS[encoding].get(character, character) for character in text)


@pytest.mark.parametrize("encoding", Encoding)
@given(st.lists(st.sampled_from(TITLES), min_size=1, max_size=3))
def test_encoded_text_is_recognised_and_restored(encoding, titles):
    text = "\n".join(titles)
    assert recognise(encoded(text, encoding)) == encoding
    assert clean_text(encoded(text, encoding)) == text


@pytest.mark.parametrize("encoding", Encoding)
def test_every_letter_has_its_place_in_the_tables(encoding):
    text = " ".join(WORDS.split())
    assert clean_text(encoded(text, encoding)) == text


@pytest.mark.parametrize("encoding", Encoding)
def test_single_titles_are_restored(encoding):
    assert [clean_text(encoded(title, encoding)) for title in TITLES] == list(TITLES)


def test_capitals_of_capital_fonts_are_capitals():
    assert clean_line("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM") == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert clean_line("Sở T­ ph¸p, UBND x· Hoµ B×nh") == "Sở Tư pháp, UBND xã Hoà Bình"


def test_only_the_encoded_lines_of_a_document_are_converted():
    text = "Đăng ký khai sinh ở xã\n" + encoded(TITLES[1], Encoding.TCVN3) + "\nHồ sơ gồm một bộ"
    assert clean_text(text) == f"Đăng ký khai sinh ở xã\n{TITLES[1]}\nHồ sơ gồm một bộ"


def test_short_lines_follow_the_encoding_of_their_document():
    assert clean_text(f"{encoded(TITLES[0], Encoding.TCVN3)}\nSè 5").splitlines()[1] == "Số 5"


@pytest.mark.parametrize("title", ["Đăng ký thẻ thư viện trường học", "Thủ tục hành chính", "Người có công ở xã"])
def test_a_text_behind_a_label_in_unicode_is_converted_whole(title):
    assert clean_text(f"Tên thủ tục: {encoded(title, Encoding.TCVN3)}") == f"Tên thủ tục: {title}"


@pytest.mark.parametrize(
    ("font", "shown", "text"),
    [
        (".VnTime", "tr\u00adêng häc", "trường học"),
        (".VnTime", "CÊp míi", "Cấp mới"),
        (".VnArialH", "Lµm thÎ", "LÀM THẺ"),
        ("VNI-Times", "Leä phí", "Lệ phí"),
        ("VPS Times", "NgÜ©i có công", "Người có công"),
        (".VnTime", "Cấp thẻ", "Cấp thẻ"),
        (".VnTime", "không có", "không có"),
        (".VnTime", "10 µm", "10 µm"),
        ("Times New Roman", "CÊp míi", "CÊp míi"),
        ("", "CÊp míi", "CÊp míi"),
    ],
)
def test_the_font_tells_the_encoding_of_a_short_text(font, shown, text):
    assert decode_in_font(shown, font) == text


@pytest.mark.parametrize(
    "text",
    [
        "Lễ Noël ở Köln, café naïve",
        "Curaçao, São Tomé, Côte d'Ivoire",
        "Zürich Citroën für Jörg Ångström",
        "Ðăng ký, Ðo đạc, Ðo",
        "5 µm, 10 µg, 20 °C, ±5 kHz, 4ª, m², ½ giờ",
        "· Giấy tờ\n§5 Bộ luật\n© 2025 Windows® ¶ 3",
        "« Điều 5 » ¬ £5 ¥10",
        "đ¬ược tổ chức",
        "quy tŕnh",
        "La Niña, El Niño, señor, Håkon, Þór, Straße",
    ],
)
def test_unicode_is_left_alone(text):
    assert decode_text(text) == text
    assert suspected(text) is None


def test_text_that_lost_letters_is_suspected_and_not_converted():
    lost = encoded(TITLES[-1] + ", trường học, thư viện", Encoding.TCVN3).replace("\u00ad", "")
    assert suspected(clean_text(lost)) == Encoding.TCVN3
    assert clean_text(lost) == lost


@given(st.text(alphabet="aAđĐế Î§¨®µ·¸öñæîóòûøõïâêäãåáàüëéúèthngicu\u00ad\u0302\x1c.\n", max_size=30))
def test_decoding_twice_is_decoding_once(text):
    assert clean_text(clean_text(text)) == clean_text(text)


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def test_no_official_text_is_taken_for_another_encoding(shared_data):
    """Some names of attached files are in TCVN3 indeed ("MÉu sè 03QL-T§SL.doc"); nothing else is."""
    packed = [lzma.decompress((shared_data / f"{name}.jsonl.xz").read_bytes()) for name in ("procedures", "faqs")]
    plain = [path.read_bytes() for path in sorted(shared_data.glob("*.jsonl"))]
    texts = {text for file in packed + plain for line in file.splitlines() for text in _texts(json.loads(line))}
    assert [text for text in texts if decode_text(text) != text and not text.endswith(".doc")] == []
    assert [text for text in texts if suspected(text)] == []
