"""Where, or beside whom, something is to be done, where no page names it: "tạm trú trên mặt trăng".

Where procedures are usually done, lived and applied for (a home, an office, the internet, abroad, a paper that is
wrong) is never looked for, nor places of the administrative map: those are no part of the need.
"""

from collections.abc import Iterator, Sequence

from search.query.english import english_tokens, english_words
from search.query.understanding import ENGLISH, Understanding
from search.ranking.tails import Particles, Word, is_absent, phrases_of, positions_of, tails, words_of
from search.ranking.weights import Candidate
from vietnamese.syllables import is_folded_syllable
from vietnamese.tokens import fold_all, folded, syllables

_VIETNAMESE = Particles(
    frozenset({"ở", "trên", "trong", "tại", "dưới", "cùng", "bên"}),
    frozenset(
        syllables(
            "thì là phải cần đi để lấy hết mất làm bao có được không mà và rồi nộp xin khi nếu từ thế như gì nào"
            " giờ theo qua vào nên bị do vì cho của với"
        )
    ),
)
_ENGLISH = Particles(
    frozenset({"in", "on", "at", "inside", "aboard", "under", "beneath"}),
    frozenset(english_words("for of with from by and or but if when because is are to")),
)
# A word and a particle that are one word.
_JOINED = frozenset(
    tuple(syllables(word)) for word in ("nhà ở", "đất ở", "chỗ ở", "nơi ở", "ăn ở", "hiện tại", "tồn tại")
)

# What may stand after a particle without being looked for, by its first words: in Vietnamese the noun comes first.
_USUAL_TEXT = """
    nhà | nơi | chỗ | trọ | căn hộ | phòng | khu | cụm | tòa | tầng | hẻm | ngõ | ngách | đường | vỉa hè
    lòng đường | xóm | thôn | ấp | bản | buôn | làng | tổ | đất | thửa | ruộng | vườn | rừng | ao | hồ | biển
    đảo | sông | nông thôn | đô thị | chợ | cửa hàng | quầy | cơ sở | địa | hộ | nông trại | nước | quê | xã
    phường | huyện | quận | tỉnh | thành phố | thị | ủy ban | công an | ca | công ty | sở | bộ | cục | chi cục
    ban | văn phòng | viện | kiểm lâm | trạm | trung tâm | bưu điện | bưu cục | ngân hàng | thuế | bảo hiểm
    cơ quan | đại sứ quán | lãnh sự | cửa khẩu | hải quan | hải đảo | trại | tù | quân đội | trường | mầm non
    tiểu học | đại học | cao đẳng | lớp | bệnh viện | doanh nghiệp | xí nghiệp | xưởng | khách sạn | chùa | đình
    đền | giáo xứ | tu viện | chính quyền | hành chính | một cửa | công trường | công trình | dự án | vùng
    miền | núi | lãnh thổ | kho | bến | cảng | quán | siêu thị | hầm | mỏ | ga | phía | cánh đồng | đầm | kênh
    cao tốc | quốc lộ | hành lang | mái | tường | nghĩa trang | thủ đô | mặt nước | mặt đất | mặt bằng
    môi trường | không gian mạng | lĩnh vực | ngành | nghề | hoạt động | công tác | quan hệ | danh mục
    thông tin | tài khoản | thực tế | lực lượng | nhóm | tập thể | cộng đồng | văn bản | tài liệu | ảnh | mẫu
    sạp | ki ốt | kiot | dữ liệu | dân | ven | lề đường | tàu | máy | lán | lều | nóc | sân thượng
    ghe | thuyền | xuồng | bè | sân bay | sân bóng | kính
    sân vận động | sân khấu | sân nhà | gác | cầu | lòng sông | lòng hồ | lòng suối | suối | mương | rạch | bãi
    bờ | dọc | đại lý | rạp chiếu | thư viện | bảo tàng | giếng | trụ sở | điểm | hiện trường | hội
    đoàn | tuyến | chiến trường | mặt trận | ô tô | toa | container | khuôn viên | mạng | điện thoại | ứng dụng
    cổng | trang | hệ thống | hộp thư | nền tảng | sàn giao dịch | sàn thương mại | phần mềm | màn hình | bao bì
    nhãn | tem | sản phẩm | hàng | tivi | truyền | báo | đài | tạp chí | sách | phim | thiết bị | ví | quỹ
    ngân sách | nguồn | luật | nghị định | thông tư | quy | chương trình | kế hoạch | chế độ | chính sách | vụ
    giấy | sổ | thẻ | bằng | đơn | tờ | phiếu | biên | hợp đồng | quyết định | khai sinh | khai tử | chứng minh
    căn cước | danh sách | lý lịch | học bạ | văn bằng | kết hôn | chứng nhận | đăng ký | bìa | ngày | tuần
    tháng | năm | giờ | buổi | lúc | khi | vòng | thời | mùa | dịp | tết | hè | kỳ | quá trình | phạm vi | hạn
    lần | đợt | độ tuổi | tuổi | hôm | sáng | chiều | tương lai | chiến tranh | kháng chiến | dịch | bão | lũ
    thiên tai | hỏa hoạn | tai nạn | giai đoạn | suốt | khóa | học kỳ | tình trạng | trạng thái | bụng | đâu
    mô | đây | đó | này | kia | ấy | toàn | cả | mọi | các | những | mỗi | từng | ngoài | trong | trên | dưới
    ngoại | bên | giữa | gần | xa | khác | riêng | luôn | nội | chủ | tên | họ | giới | chung | mức | diện
    hình thức | dạng | quyền | sự | việc | số | cạn | ngũ | chức | gia | đồng | đứng | cấp | loại | mục đích | cổ đông
    thành viên | đối tác | sống | ký | góp | mua | bán | tôi | mình | tui | em | anh | chị | vợ | chồng | cha
    mẹ | bố | má | ba | ông | bà | người | bạn | con gái | con trai | con riêng | con nuôi | con nhỏ | con cái
    cháu | bé | phương tiện | xe | việt | mỹ | hoa kỳ | nhật | hàn | trung quốc | lào | thái | pháp | đức | nga
    úc | ấn độ | ý | tây ban nha | bồ đào nha | séc | tiệp | ả rập | châu | phần lan | hà lan | bỉ | đan mạch
    na uy | thụy | áo | hồng kông | ma cao | mông cổ | thổ nhĩ kỳ
"""
# These are none, though they begin like usual places.
_UNUSUAL_TEXT = """
    sở thú | vườn thú | vườn bách thú | vườn bách thảo | thảo cầm viên | nhà thờ
"""
# Nor are offices of another state: of one's own state they stand "ở Nhật".
_EMBASSIES = ("đại sứ quán", "tổng lãnh sự quán", "lãnh sự quán", "tổng lãnh sự", "lãnh sự")
_FIRST_OF_EMBASSIES = frozenset({"đại", "tổng", "lãnh", "dai", "tong", "lanh"})
_STATES = ("nhật", "hàn", "mỹ", "hoa kỳ", "pháp", "đức", "úc", "trung quốc", "đài loan", "canada", "nga", "thái", "lào")
_NUMBERS = "nửa | một | hai | ba | bốn | năm | sáu | bảy | tám | chín | mười | trăm | triệu | tỷ | vài | mấy"


_UNUSUAL = phrases_of(_UNUSUAL_TEXT)
_PLAIN_UNUSUAL = frozenset(tuple(fold_all(phrase)) for phrase in _UNUSUAL)
_OF_ANOTHER_STATE = phrases_of(" | ".join(f"{one} {of}" for one in _EMBASSIES for of in _STATES))
_PLAIN_OF_ANOTHER_STATE = frozenset(tuple(fold_all(phrase)) for phrase in _OF_ANOTHER_STATE)
_PLAIN_USUAL = frozenset(tuple(fold_all(phrase)) for phrase in phrases_of(_USUAL_TEXT) | phrases_of(_NUMBERS))
# Where things are sold ("trên sàn") only with accents: folded it is most often a yard or an airport.
_USUAL = phrases_of(_USUAL_TEXT) | phrases_of(_NUMBERS) | {("sàn",)}
_LONGEST = max(map(len, _USUAL | _UNUSUAL | _OF_ANOTHER_STATE))
# In English the noun comes last, so that one such word anywhere will do.
_ENGLISH_USUAL = frozenset(
    english_tokens(
        "home house apartment flat room hotel hostel dormitory building floor street land city town"
        " village district ward province commune country countryside state area zone place address"
        " hospital clinic school university college company office embassy consulate court bank police"
        " station border airport prison army internet website web phone mobile app application portal"
        " system computer vneid facebook paper passport licence license card book certificate birth id"
        " name file form day week month year time advance person arrival behalf cash case process general"
        " detail age law english vietnamese vietnam hanoi saigon overseas abroad us usa uk america europe"
        " asia australia canada china japan korea taiwan germany france russia laos cambodia thailand"
        " singapore malaysia texas california london tokyo"
    )
)


def is_elsewhere(query: Understanding, first: Sequence[Candidate]) -> bool:
    """Whether the query says where it is to be done, and neither one of the hits nor everyday life names the place; an
    office of another state does nothing that is found here.
    """
    if query.locale != ENGLISH and _is_with_another_state(query):
        return True
    tails_ = _english_tails(query) if query.locale == ENGLISH else _vietnamese_tails(query)
    return any(is_absent(positions_of(tail), first) for tail in tails_)


def _is_with_another_state(query: Understanding) -> bool:
    words = query.words if query.accented else tuple(fold_all(query.words))
    known = _OF_ANOTHER_STATE if query.accented else _PLAIN_OF_ANOTHER_STATE
    return any(
        tuple(words[start : start + length]) in known
        for start, word in enumerate(words)
        if word in _FIRST_OF_EMBASSIES
        for length in range(2, _LONGEST + 1)
    )


def _english_tails(query: Understanding) -> Iterator[Sequence[Word]]:
    for _, tail in tails(words_of(query), _ENGLISH):
        if _ENGLISH_USUAL.isdisjoint(query.words[position] for position in positions_of(tail)):
            yield tail


def _vietnamese_tails(query: Understanding) -> Iterator[Sequence[Word]]:
    """Particles are told by their accents, restored ones where they are missing: "trong" is "trồng" as well."""
    typed = words_of(query)
    written = query.words if query.accented else query.restored
    if len(written) != len(typed):
        return
    sentence = [Word(word, position) for position, word in enumerate(written)]
    for particle, tail in tails(sentence, _VIETNAMESE):
        follows = typed[particle + 1 :]
        if written[particle - 1 : particle + 1] not in _JOINED and not _is_usual(follows, accents=query.accented):
            yield tail


def _is_usual(follows: Sequence[Word], *, accents: bool) -> bool:
    """Also a figure ("trên 3 tầng"), and what is no syllable: shorthand of an office, a firm, a site."""
    words = tuple(word.text for word in follows[:_LONGEST])
    if words and not is_folded_syllable(folded(words[0])):
        return True
    starts = [words[: 1 + last] for last in range(len(words))]
    if not (_UNUSUAL if accents else _PLAIN_UNUSUAL).isdisjoint(starts):
        return False
    return not (_USUAL if accents else _PLAIN_USUAL).isdisjoint(starts)
