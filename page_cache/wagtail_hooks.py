from wagtail import hooks

from page_cache.middleware import remember_served_page


@hooks.register("on_serve_page", order=100)
def note_served_page(serve):
    """The innermost: Wagtail's own hook has let the visitor through before."""

    def noting(page, request, args, kwargs):
        remember_served_page(page, request)
        return serve(page, request, args, kwargs)

    return noting
