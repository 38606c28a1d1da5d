"""What Sphinx reads: the pages as they are, and the references, which are made of the commands and the docstrings.

Pages stand as they do in the repository, so that a link from one to another is the same in both. A README is the index
of its folder here. A folder that a page links to becomes a page that lists its files, and they come with it.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import os
import re
import shutil
from itertools import chain, pairwise, zip_longest
from pathlib import Path
from urllib.parse import unquote

import partnerkit
from website import commands
from website.pages import INDEX, ROOT, exit_statuses, first_sentence, navigation, pages, title

COMMANDS, PYTHON = "reference/commands", "reference/python"
REFERENCE = "Reference"
_LINK = re.compile(r"(?<=\]\()([^)#\s:]+)((?:#[^)\s]*)?)(?=\))")
_FENCED = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)


def lay_out(folder: Path) -> None:
    """Write what Sphinx reads into a folder, anew."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "website" / "static", folder / "static")
    shutil.copytree(ROOT / "docs" / "pictures", folder / "docs" / "pictures")
    shutil.copy2(ROOT / "website" / "conf.py", folder)
    site = Site(folder)
    _write_references(folder)
    for page in (INDEX, *pages()):
        site.add(page)
    site.add(ROOT / "README.md", _contents(sorted(site.folders)))
    _write(folder / "llms.txt", llms())


class Site:
    """The folder that is filled, and the folders of the repository that its pages link to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folders: set[str] = set()

    def add(self, page: Path, more: str = "") -> None:
        """Add a page, with what it links to; `more` stands at its end."""
        pieces = _FENCED.split(page.read_text(encoding="utf-8"))
        for at in range(0, len(pieces), 2):
            pieces[at] = _LINK.sub(lambda found: self._link(page, found[1]) + found[2], pieces[at])
        _write(self._where(page), "".join(pieces) + more)

    def _where(self, page: Path) -> Path:
        return self.folder / _place(page.relative_to(ROOT).as_posix())

    def _link(self, page: Path, link: str) -> str:
        """Return where a link of a page leads on the site."""
        target = Path(os.path.normpath(page.parent / unquote(link)))
        if target.is_dir():
            self._add_folder(target)
            return f"{link.rstrip('/')}/index.md"
        if target.is_file():
            self._add_file(target)
        return _place(link)

    def _add_file(self, file: Path) -> None:
        """Add a file that is linked to. A page that is in no navigation says so, or Sphinx would complain."""
        if file.suffix != ".md":
            _copy(file, self.folder / file.relative_to(ROOT))
        elif file not in (ROOT / "README.md", INDEX, *pages()) and not self._where(file).exists():
            self.add(file)
            _write(self._where(file), f"---\norphan: true\n---\n{self._where(file).read_text(encoding='utf-8')}")

    def _add_folder(self, folder: Path) -> None:
        """Add a page that lists the files of a folder, below what its README says, and the files."""
        name = folder.relative_to(ROOT).as_posix()
        if name in self.folders:
            return
        self.folders.add(name)
        readme = folder / "README.md"
        files = [path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
        lines = ["", "## Files", ""] if readme in files else [f"# {name}", "", "Files to look at or to copy:", ""]
        for file in files:
            if file != readme:
                self._add_file(file)
                inside = file.relative_to(folder).as_posix()
                lines.append(f"- [{inside}]({_place(inside)})")
        listed = "\n".join([*lines, ""])
        if readme in files:
            self.add(readme, listed)
        else:
            _write(self.folder / name / "index.md", listed)


def _place(link: str) -> str:
    """Return the name of a page on the site: a README is the index of its folder."""
    return re.sub(r"(^|/)README\.md$", r"\1index.md", link)


def _contents(folders: list[str]) -> str:
    """Return the navigation, as Sphinx wants it at the end of the first page."""
    lines = ["", "", *_toctree("", ["docs/index"])]
    for caption, under in navigation().items():
        lines += _toctree(caption, [page.relative_to(ROOT).as_posix() for page in under])
    others = [f"{folder} <{folder}/index>" for folder in folders]
    return "\n".join([*lines, *_toctree(REFERENCE, [f"{COMMANDS}/index", PYTHON, *others])])


def _toctree(caption: str, entries: list[str]) -> list[str]:
    if not entries:
        return []
    head = [f":caption: {caption}"] if caption else []
    return ["```{toctree}", ":hidden:", *head, "", *entries, "```", ""]


# --- references ------------------------------------------------------------------------------------------------------


def _write_references(folder: Path) -> None:
    every = commands.whole()
    _write(folder / COMMANDS / "index.md", commands.overview(every, exit_statuses()))
    for one in every.below:
        _write(folder / COMMANDS / f"{commands.page_name(one)}.md", commands.reference(one))
    _write(folder / f"{PYTHON}.rst", python_reference())


def python_reference() -> str:
    """Return the reference of the Python API: every public name, by what it is."""
    functions: list[str] = []
    results: list[str] = []
    errors: list[str] = []
    constants: list[str] = []
    for name in partnerkit.__all__:
        value = getattr(partnerkit, name)
        if inspect.isfunction(value):
            functions.append(name)
        elif inspect.isclass(value):
            (errors if issubclass(value, Exception) else results).append(name)
        elif name != "__version__":
            constants.append(name)
    lines = ["Python reference", "================", "", ".. automodule:: partnerkit.api", "   :no-members:", ""]
    lines += _documented("Functions", "autofunction", functions)
    lines += _documented("Results", "autoclass", results, ":members:", ":undoc-members:")
    lines += _documented("Errors", "autoexception", errors, ":show-inheritance:")
    for name in constants:
        heading = ["Constants", "---------", ""] if name == constants[0] else []
        lines += [*heading, f".. py:data:: partnerkit.{name}", "", f"   {in_restructured_text(_said_of(name))}", ""]
    return "\n".join(lines)


def _said_of(constant: str) -> str:
    """Return the text below a public constant, where it is defined."""
    defined = importlib.import_module(partnerkit._MODULES[constant])  # noqa: SLF001  # the module of each public name
    body = ast.parse(inspect.getsource(defined)).body
    for one, text in pairwise(body):
        targets = one.targets if isinstance(one, ast.Assign) else [one.target] if isinstance(one, ast.AnnAssign) else []
        if constant in (getattr(target, "id", "") for target in targets) and isinstance(text, ast.Expr):
            return " ".join(ast.literal_eval(text.value).split())
    raise LookupError(f"{defined.__name__}.{constant} has no docstring below it")


def in_restructured_text(text: str) -> str:
    """Return a line of a docstring as Sphinx wants it: what stands in backticks is code, all else is plain."""
    pieces = re.split(r"(`[^`]+`)", text)  # every second is code; what stands at its end is not: `Problem`s
    plain = (re.sub(r"([\\`*_|])", r"\\\1", piece) for piece in pieces[::2])
    code = (f"`{piece}`\\ " for piece in pieces[1::2])
    return "".join(chain.from_iterable(zip_longest(plain, code, fillvalue="")))


def _documented(heading: str, directive: str, names: list[str], *options: str) -> list[str]:
    lines = [heading, "-" * len(heading), ""]
    for name in names:
        lines += [f".. {directive}:: partnerkit.{name}", *(f"   {option}" for option in options), ""]
    return lines


# --- for programs that read ------------------------------------------------------------------------------------------


def llms() -> str:
    """Return an index of the pages with a sentence on each, as https://llmstxt.org wants it; links lead to Markdown."""
    lines = ["# partnerkit", "", f"> {first_sentence(ROOT / 'README.md')}", ""]
    for caption, under in navigation().items():
        lines += [f"## {caption}", ""]
        for page in under:
            lines.append(_entry(title(page), page.relative_to(ROOT).as_posix(), first_sentence(page)))
        lines.append("")
    lines += [f"## {REFERENCE}", ""]
    lines += [
        _entry(one.name, f"{COMMANDS}/{commands.page_name(one)}.md", one.summary) for one in commands.whole().below
    ]
    return "\n".join([*lines, ""])


def _entry(name: str, page: str, sentence: str) -> str:
    return f"- [{name}](_sources/{page}.txt): {sentence}"


# --- files -----------------------------------------------------------------------------------------------------------


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
