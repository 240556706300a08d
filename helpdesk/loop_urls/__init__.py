"""Below `ho-tro/`, in the namespace `helpdesk`: screens around the calls."""

from django.urls import URLPattern, URLResolver, path

from helpdesk.desk import callbacks, figures, flags, gaps, news, quality, recalls, undelivered

urlpatterns: list[URLPattern | URLResolver] = [
    path("viec/", gaps.gaps, name="gaps"),
    path("viec/<uuid:key>/", gaps.gap, name="gap"),
    path("viec/<uuid:key>/sua/", gaps.change_gap, name="change_gap"),
    path("viec/gop/<uuid:key>/", gaps.decide_merge, name="decide_merge"),
    path("co/", flags.flags, name="flags"),
    path("co/<uuid:key>/", flags.change_flag, name="change_flag"),
    path("goi-lai/", callbacks.callbacks, name="callbacks"),
    path("goi-lai/<uuid:key>/", callbacks.callback, name="callback"),
    path("goi-lai/<uuid:key>/nhan/", callbacks.take_callback, name="take_callback"),
    path("goi-lai/<uuid:key>/ket-qua/", callbacks.note_callback, name="note_callback"),
    path("goi-lai/<uuid:key>/bo/", callbacks.cancel_callback, name="cancel_callback"),
    path("thay-doi/", recalls.changes, name="changes"),
    path("thay-doi/<uuid:key>/", recalls.rule_change, name="rule_change"),
    path("thu-hoi/", recalls.recalls, name="recalls"),
    path("thu-hoi/<uuid:key>/", recalls.recall, name="recall"),
    path("thu-hoi/<uuid:key>/quyet-dinh/", recalls.decide_recall, name="decide_recall"),
    path("chua-gui/", undelivered.undelivered, name="undelivered"),
    path("chua-gui/tin/<uuid:key>/", undelivered.send_text_again, name="send_text_again"),
    path("chua-gui/phieu/<uuid:key>/", undelivered.send_ticket_again, name="send_ticket_again"),
    path("tin/", news.news, name="news"),
    path("tin/<int:key>/", news.read_news, name="read_news"),
    path("su-co/<uuid:key>/", news.settle_outage, name="settle_outage"),
    path("cau-mau/", news.own_phrases, name="phrases"),
    path("ca/", news.shift, name="shift"),
    path("so-lieu/", figures.overview, name="figures"),
    path("so-lieu/noi-dung/", figures.contents, name="figures_contents"),
    path("so-lieu/chat-luong/", figures.quality, name="figures_quality"),
    path("so-lieu/nguoi/", figures.agents, name="figures_agents"),
    path("so-lieu/nhan-luc/", figures.staffing_view, name="figures_staffing"),
    path("so-lieu/<slug:name>.csv", figures.table_csv, name="figures_csv"),
    path("cham/", quality.quality_draws, name="quality_draws"),
    path("cham/rut/", quality.draw_calls, name="draw_calls"),
    path("cham/<uuid:key>/", quality.quality_draw, name="quality_draw"),
    path("cham/cuoc/<uuid:key>/", quality.review_call, name="review_call"),
]
