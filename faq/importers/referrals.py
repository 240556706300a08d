"""Writes referral records to referral pages."""

from typing import Any

from catalogue.allowed_hosts import allowed_hosts
from catalogue.importers.addresses import UNKNOWN_HOST
from catalogue.importers.term_cache import TermCache
from core.links import named_host
from faq.importers.identified_pages import IdentifiedPages
from faq.importers.index_page import index_page
from faq.importers.procedure_codes import ProcedureCodes
from faq.importers.procedures_field import warnings_of_unknown
from faq.importers.referral_fields import referral_fields
from faq.importers.referral_record import ReferralRecord
from faq.models import ReferralIndexPage, ReferralPage
from importing.options import ImportOptions
from importing.page_importer import PageImporter, RecordRun

NOT_CHECKED = "Chưa ghi ngày đối chiếu với nguồn, để ở bản nháp"


class ReferralImporter(PageImporter):
    noun = "việc nơi khác giải quyết"
    kind = "referrals"
    page_model = ReferralPage
    searched = (ReferralPage,)
    # A record that nobody has checked stays a draft, see `may_go_live`.
    publish_options = {"enforce_completeness": False}

    def __init__(self, options: ImportOptions) -> None:
        super().__init__(options, index_page(ReferralIndexPage), TermCache(options.user))
        self.hosts = allowed_hosts()
        pages = ReferralPage.objects.filter(locale_id=self.writer.parent.locale_id, alias_of=None)
        self.pages = IdentifiedPages(pages, ("procedure_links",))
        self.codes = ProcedureCodes()
        self.fields = referral_fields(self.codes)
        self.pages.load_states(self.fields)

    def key(self, record: ReferralRecord) -> str:
        return record.external_id

    def name(self, record: ReferralRecord) -> str:
        return record.title

    def is_up_to_date(self, record: ReferralRecord) -> bool:
        if self.known_page(record) is None:
            return False
        if self.options.publish and self.pages.waits_for_publishing(record.external_id):
            return False
        return self.pages.says(record.external_id, record, self.fields)

    def known_page(self, record: ReferralRecord) -> int | None:
        return self.pages.known_page(record.external_id)

    def start(self, record: ReferralRecord) -> "ReferralRun":
        return ReferralRun(self, record)


class ReferralRun(RecordRun):
    importer: ReferralImporter
    record: ReferralRecord

    def __init__(self, importer: ReferralImporter, record: ReferralRecord) -> None:
        super().__init__(importer, record, importer.known_page(record))
        if record.link and not importer.hosts.allows(record.link):
            self.warnings.append(f"{UNKNOWN_HOST}: {named_host(record.link)} (địa chỉ trang của nơi đó)")
        self.warnings += warnings_of_unknown(importer.codes, record.procedures)

    def new_page(self, *, write: bool) -> ReferralPage:
        return ReferralPage(title=self.record.title, external_id=self.record.external_id)

    def may_go_live(self, values: dict[str, Any]) -> bool:
        return values["checked_on"] is not None

    def warn_of_gaps(self, values: dict[str, Any]) -> None:
        if not self.may_go_live(values):
            self.warnings.append(f"{NOT_CHECKED}: {self.record.external_id}")

    def committed(self) -> None:
        if self.page is None:
            return
        self.importer.pages.committed(self.page)
        self.importer.search.add(ReferralPage, self.page.pk)
