"""Static files under names that change with their contents, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

# `import … from "./other.js";` as the modules below are written. Django's own support for modules
# (`support_js_module_import_aggregation`) reads the files of every package, and stops at examples in their comments.
_IMPORT = (
    r"""(?P<matched>import(?P<names>[\s{*][^"';]*?)\s*from\s*"(?P<url>\./[\w-]+\.js)"\s*;)""",
    """import%(names)s from "%(url)s";""",
)


class HashedModules(CompressedManifestStaticFilesStorage):
    """Imports between our modules name the hashed files too: an old module never meets a new one."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("helpdesk/*.js", (_IMPORT,)))
    # A change goes up one import a pass, and the longest way of the console has five.
    max_post_process_passes = 10
