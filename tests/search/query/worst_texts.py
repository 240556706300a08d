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
    " ".join(f"{first}{second}{third}" for first in "gcdkst" for second in "pcxkn" for third in "kdxt"),
)
