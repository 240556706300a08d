"""Words that tell nothing of a caller's case, folded: those of every question, and those that join words of labels."""

SMALL_WORDS = (
    *("a", "ai", "anh", "ba", "bac", "ban", "bang", "bao", "bi", "cac", "cai", "can", "cau", "chi", "cho"),
    *("chu", "chua", "chuyen", "co", "con", "cua", "cung", "da", "dang", "de", "den", "di", "do", "doi"),
    *("duoc", "em", "gi", "giay", "giu", "hay", "hoac", "ho", "hoi", "khi", "khong", "la", "lai", "lam", "le"),
    *("luc", "ma", "may", "moi", "mot", "muon", "nay", "nao", "neu", "ngay", "nguoi", "nhieu", "nhu", "nhung"),
    *("noi", "nop", "o", "phai", "phi", "qua", "ra", "roi", "sao", "sau", "so", "ta", "tai", "tam", "tao"),
    *("tat", "the", "theo", "thi", "thu", "tien", "to", "toi", "trong", "truong", "tu", "tui", "tuc", "va"),
    *("van", "vao", "ve", "vi", "viec", "voi", "xin", "am", "and", "any", "are", "by", "for", "how", "i", "in"),
    *("is", "long", "much", "my", "need", "of", "on", "or", "what", "when", "where", "which", "who", "with"),
)
