"""Words that hardly ever are the thing of a query: for whom, when, what is done and asked, rather than to what.

A hit that shares only these with a query is about something else: "hộ chiếu trẻ em dưới 14 tuổi" and the identity card
of children under 14.
"""

from functools import cache

from search.query.english import english_tokens
from search.query.understanding import ENGLISH
from search.ranking.features import OPERATIONS
from vietnamese.tokens import fold_all, syllables

_DONE = """
làm xin cấp nộp đăng ký kê khai thủ tục hồ sơ giấy tờ đơn mẫu bản mới lần đầu cần muốn được bị có không chưa còn đã
đang sẽ phải nên mất hỏng rách thất lạc hết hạn gia tạm lập nhận lấy gửi hỏi biết giúp bảo nhờ đi lên đem mang theo
"""
# Kinds of papers and of help: what they are for is the thing, "chứng chỉ hành nghề" of whom.
_PAPERS = """
phép chứng chỉ nhận hành nghề thẻ trợ hỗ chế độ quyết định
"""
_ASKED = """
gì sao đâu khi nào bao nhiêu lâu mấy ngày tháng năm tuổi tiền phí lệ giá miễn thế như online mạng trực tuyến ngay nhanh
gấp hay được
"""
_WHO = """
con cháu bé vợ chồng cha mẹ bố má ba ông bà anh chị em cô chú bác dì cậu tôi tui mình người trẻ già lớn nhỏ trai gái
nhà gia đình bạn ai kh dn đứa thằng
"""
_WHERE_AND_WHEN = """
nước ngoài quê xã phường huyện quận tỉnh thành phố việt nam hà nội sài gòn tại ở từ đến trong trên dưới về ra vào xuống
qua sang hôm nay mai tuần trước sau giờ nay việc chỗ nơi cơ quan
"""
_LITTLE = """
thì là mà và hoặc với cho của rồi cũng lắm quá này kia đó ấy cái chiếc các những một hai ba bốn năm sáu bảy tám chín
mười để nếu vì do
"""
_ENGLISH = """
get apply register renew replace lose lost new old need want make take have need new my me you for from with how what
where when who which office online free cost fee price document paper form certificate card copy year old child
children baby wife husband parent foreigner foreign abroad vietnam vietnamese hanoi our son daughter boy girl mother
father mum mom dad brother sister grandmother grandfather boyfriend girlfriend fiance family
set up open start begin run report complain complaint bad good
"""


@cache
def circumstances(locale: str, *, accents: bool) -> frozenset[str]:
    """As the words of an understood query: canonical syllables, folded ones without accents, English stems."""
    if locale == ENGLISH:
        return frozenset(english_tokens(_ENGLISH))
    words = OPERATIONS.union(syllables(" ".join((_DONE, _PAPERS, _ASKED, _WHO, _WHERE_AND_WHEN, _LITTLE))))
    return words if accents else frozenset(fold_all(words))
