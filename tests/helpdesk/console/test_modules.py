"""The console's modules under hashed names: each import leads to the file that was built with it."""

import re
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage

from kb_site.static_files import HashedModules

SOURCE = Path(settings.BASE_DIR) / "static"
IMPORT = re.compile(r'^import\b.*?from "(.*?)";$', re.MULTILINE | re.DOTALL)


def modules():
    return {f"helpdesk/{path.name}": path for path in (SOURCE / "helpdesk").glob("*.js")}


def test_imports_name_hashed_files_that_are_there(tmp_path):
    source = FileSystemStorage(location=SOURCE)
    built = HashedModules(location=tmp_path, base_url="/static/")
    for name in modules():
        with source.open(name) as module:
            built.save(name, module)
    outcomes = list(built.post_process({name: (built, name) for name in modules()}))
    assert [problem for _name, _hashed, problem in outcomes if isinstance(problem, Exception)] == []
    for name in modules():
        text = (tmp_path / built.stored_name(name)).read_text()
        imports = IMPORT.findall(text)
        assert len(imports) == len(re.findall(r"^import\b", text, re.MULTILINE))
        assert all(re.fullmatch(r"\./[\w-]+\.[0-9a-f]{12}\.js", each) for each in imports), name
        assert all((tmp_path / "helpdesk" / each).exists() for each in imports), name


def test_a_module_that_changes_renames_those_that_import_it(tmp_path):
    names = []
    for version in ("1", "2"):
        built = HashedModules(location=tmp_path / version, base_url="/static/")
        source = FileSystemStorage(location=tmp_path / f"source-{version}")
        for name, path in modules().items():
            target = Path(source.location) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(path.read_text() + (f"// {version}\n" if name.endswith("/dom.js") else ""))
            with source.open(name) as module:
                built.save(name, module)
        list(built.post_process({name: (built, name) for name in modules()}))
        names.append(built.stored_name("helpdesk/console.js"))
    assert names[0] != names[1]
