from ninja import NinjaAPI

api = NinjaAPI(
    title="Tổng đài",
    version="1",
    docs_url=None,  # its page loads scripts from other hosts
    openapi_url=None,  # for the site's own pages; what others call is in docs/decisions/helpdesk-calls.md
    urls_namespace="helpdesk-api",
)
