"""The most expensive texts known, by `benchmarks/worst_query.py` and by hand: each once took many usual searches."""

# Abbreviations with several meanings each, as many as fit into a search box.
ABBREVIATIONS = (
    "fdi xnk kt4 kt3 kt2 gpp cmt xklđ khcn gdđt tnxp gpkd gdbđ ct01 na17 gtgc gpmb tand hktt cmnd ccdc cccđ cccd ct08 "
    "đông y đi k đi b vk đò đk yt xd vp sx qđ nđ lđ kd gp dn ca gcnkh drone cmtnd cmnnd sổ đỏ ở nhờ ra tù tự kỉ gd đt "
    "bị mù vợ úc xe cũ"
)
WORST_TEXTS = (
    ABBREVIATIONS,
    "gplx " * 100,
    # Found by benchmarks/worst_query.py
    "van bản 60/2014/QH13 sở thông tin truyền thông Chia, tach, sap nhap truong trung cap, trung tam giao duc "
    "nghe nghiep co von dau tu nuoc ngoai người nhà mất lao động nước ngoài nuoc Xét công nhận tốt nghiệp "
    "trung học phổ thông gdđt dang phuong tltsn o bị chồng đánh doanh khám eị rách ĐỀ NGHỊ XÁC ĐỊNH KỸ THUẬT "
    "MỚI, PHƯƠNG PHÁP MỚI hdcd btctctgb dieu dtsdh m cnvndntt vay xây nhà giấy gọi nghĩa vụ cnkqkn thuế ky p "
    "nguyễn trãi ptuong kscdk n",
    "o 1.001193 1.004222.000.00.00.h01 t Ca6p1 phep1 xua6t1 kha6u3, nha6p5 kha6u3 hoa1 cha6t1 Bang3 2, hoa1 "
    "cha6t1 nntvh clntt tcplt tncn m De nghi xac dinh ky thuat moi, phuong phap moi Thur tucj ddawng kys "
    "khoanr cho vay ra nuwowcs ngoaif cuar toor chuwcs tins dungj, chi nhanhs ngaan hangf nuwowcs ngoaif s d "
    "tgctdtt hết hạn 60/2014/QH13 xã tằng loỏng thuếlợitức tnbt gdklhv sổ đỏ cũ",
    "hịkhoanhnợ 1.004222.000.00.00.h01 doi tra viec in, phát khởi nghiệp quận tây hồ Đăng ký biện pháp bảo đảm "
    "bằng động sản (không phải là tàu bay, tàu biển, chứng khoán đã đăng ký tập trung), bằng cây hằng năm, "
    "công trình tạm m Thủ tục cấp lại Giấy p hà lầm phép khai thác cho cơ sở cung cấp của vụ bảo đảm hoạt động "
    "bay (ANS) xxtk r p tân lộc hồ sơ bệnh án t r soat",
    "aij thoong baos phats hanhf bieen lai. biển số xe trong trường hợp thay đổi chủ xe (đăng ký sang tên"
    " xe) bằng dịch vụ công trực tuyến một phần hoặc trực tiếp thực hiện tại cấp trung ương, cấp tỉnh, "
    "cấp xã dnut xã thuận an tuc thi nhà cho người thu nhập thấp hkhpn "
    "Thủtụcđăngkýkhoảnthuhồinợbảolãnhchongườikhôngcưtrúcủatổchứctíndụng,chinhánhngânhàngnuớcngoài quyen "
    "nddksxtt Dang ký/thay doi thông ton su dụng tem dien tử 1.004222.000.00.00.h01 thiet bxbpdt g Thur "
    "tucj hair quan ddoois vowis g ubndquận",
    "n d quả tự đánh giá của tổ chức, cá nhân sản xuất, ty thông tin tní dụng vốn\\hỗ quyen"
    " xã chợ mới u cảng Caaps taif khoanr ddinhj danh ddieenj tuwr muwcs ddooj 01 cho coong daan Vieetj "
    "Nam p tuy hòa tà gia Thủ tục chấp thuận tạm ngừng giao dịch từ 05 ngày làm việc "
    "trở lên, trừ trường hợp tạm ngừng giao dịch do sự kiện bất khả kháng của Quỹ"
    " tín dụng nhân dân tỉnh gia lai trợ c thị thực nhập cảnh 1001193 đ p thạnh mĩ tây livestream bán"
    " hàng",
    " ".join(f"{first}{second}{third}" for first in "gcdkst" for second in "pcxkn" for third in "kdxt"),
)
