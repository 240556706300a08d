from wagtail import hooks

from page_cache.middleware import note_served


@hooks.register("on_serve_page", order=100)
def note_served_page(serve):
    """The innermost: Wagtail's own hook has let the visitor through before."""

    def noting(page, request, args, kwargs):
        note_served(page, request)
        return serve(page, request, args, kwargs)

    return noting
