"""Templates of somebody's own: what they make, what they cannot reach, and how they fail."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from partnerkit.cli.templates import OF_PARTNERKIT, OF_REMINDERS
from partnerkit.render.user_template import sandbox
from tests.support import PATIENCE
from tests.support.command import AGREED, EXAMPLES, HOSTILE, ROOT, TODAY, Done, inside, run

ANYTOWN = (EXAMPLES / "anytown" / "2026-05", EXAMPLES / "anytown" / "2026-11")
OF_REPORTS = [name for name in OF_PARTNERKIT if name not in OF_REMINDERS]
SECRET = "the secret of another folder"


def fill(folder: Path, text: str, name: str = "own.md.j2", *more: object) -> Done:
    """A report by a template with this text."""
    template = folder / name
    template.write_text(text, encoding="utf-8")
    return inside("report", AGREED, "--template", template, "--as-of", TODAY, *more)


def sentence(done: Done) -> str:
    """Why a command could not go on, its first line without the folder."""
    assert done.status == 3, done
    assert done.out == ""
    first = done.err.splitlines()[0]
    return re.sub(r"partnerkit: \S*/", "", first).removesuffix(" Here:")


def test_every_template_is_listed_and_shipped() -> None:
    done = inside("templates", "list")
    assert [line.split()[0] for line in done.out.splitlines()] == list(OF_PARTNERKIT)
    folders = [ROOT / "src" / "partnerkit" / "templates" / name for name in ("own", "remind")]
    shipped = {path.name.removesuffix(".j2") for folder in folders for path in folder.iterdir()}
    assert shipped == set(OF_PARTNERKIT)
    assert done.out in (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", OF_REPORTS)
@pytest.mark.sampled(2)
def test_every_template_can_be_copied_and_used(tmp_path: Path, name: str) -> None:
    copied, made = tmp_path / f"{name}.j2", tmp_path / name
    assert inside("templates", "copy", name, "-o", copied).status == 0
    done = inside("report", *ANYTOWN, "--template", copied, "-o", made, "--as-of", TODAY)
    assert done.status == 0, done
    text = made.read_text(encoding="utf-8")
    assert "Anytown crisis alternatives" in text
    assert "The issues rated here come from A working partnership" in text
    assert "None" not in text
    assert "{{" not in text
    assert "\n\n\n\n" not in text
    assert inside("report", *ANYTOWN, "--template", copied, "-o", made, "--as-of", TODAY).status == 0  # its own


@pytest.mark.parametrize("name", OF_REPORTS)
@pytest.mark.sampled(2)
def test_every_template_copes_with_one_assessment_and_with_views_alone(tmp_path: Path, name: str) -> None:
    views = [path for path in ANYTOWN[1].glob("*.yaml") if path.name != "agreed.yaml"]
    copied = tmp_path / f"{name}.j2"
    assert inside("templates", "copy", name, "-o", copied).status == 0
    for files in ([views[0]], views, [EXAMPLES / "anytown" / "tips-2026-06.yaml"]):
        assert inside("report", *files, "--template", copied, "--as-of", TODAY).status == 0


def test_the_plan_of_several(tmp_path: Path) -> None:
    copied = tmp_path / "plan.md.j2"
    assert inside("templates", "copy", "plan.md", "-o", copied).status == 0
    done = inside("plan", *(folder / "agreed.yaml" for folder in ANYTOWN), "--template", copied, "--as-of", TODAY)
    assert done.status == 0
    assert "- 2-A16 Get a letter" in done.out


def test_a_copy_overwrites_nothing(tmp_path: Path) -> None:
    file = tmp_path / "plan.md.j2"
    file.write_text("mine", encoding="utf-8")
    assert inside("templates", "copy", "plan.md", "-o", file).status == 3
    assert file.read_text(encoding="utf-8") == "mine"
    done = inside("templates", "copy", "pln.md")
    assert done.status == 2
    assert "Did you mean plan.md?" in done.err


@pytest.mark.parametrize("more", [("--format", "html"), ("--format", "docx"), ("--form",)])
def test_the_template_decides_on_the_format(tmp_path: Path, more: tuple[str, ...]) -> None:
    assert fill(tmp_path, "x", "own.md.j2", *more).status == 2
    for options in (("--gantt",), ("--format", "csv")):
        assert inside("plan", AGREED, "--template", tmp_path / "own.md.j2", *options).status == 2


def test_a_text_is_written_as_it_is(tmp_path: Path) -> None:
    made = tmp_path / "made.txt"
    assert fill(tmp_path, "{{ partnership }}\n", "own.txt.j2", "-o", made).status == 0
    assert made.read_text(encoding="utf-8") == "Anytown crisis alternatives\n"


def test_parts_of_a_template_lie_beside_it(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "head.md").write_text("# {{ partnership }}\n", encoding="utf-8")
    (tmp_path / "base.md").write_text("{% block x %}{% endblock %} end\n", encoding="utf-8")
    done = fill(tmp_path, '{% extends "base.md" %}{% block x %}{% include "parts/head.md" %}{% endblock %}')
    assert done.out == "# Anytown crisis alternatives\n end\n"


# ---- What goes wrong


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("\n\n{{ partnershp }}", 'own.md.j2:3: there is no "partnershp". Did you mean partnership?'),
        ("{{ plan.acions }}", 'own.md.j2:1: there is no "acions" here. Did you mean actions?'),
        ("{% for i in issues %}\n{{ i.rting }}{% endfor %}", 'own.md.j2:2: there is no "rting" here. Did you mean'),
        ("{{ progress.dates }}", 'own.md.j2:1: there is no "dates" here, because what stands before it is empty.'),
        ("x\n{% for i in issues %}\n", "own.md.j2:2: the block for is not closed."),
        ("x\n\n{{ partnership", "own.md.j2:3: unexpected end of template, expected 'end of print statement'."),
        ("{{ 1 + }}", "own.md.j2:1: unexpected 'end of print statement'."),
        ("{{ partnership | uper }}", 'own.md.j2:1: there is no filter "uper". Did you mean upper?'),
        ("{{ 1 is evn }}", 'own.md.j2:1: there is no test "evn". Did you mean even?'),
        ("{{ 1 / 0 }}", "own.md.j2:1: division by zero."),
        ("{{ 'a' + 1 }}", 'own.md.j2:1: can only concatenate str (not "int") to str.'),
        ("{{ 'purple' | rating }}", 'own.md.j2:1: there is no rating "purple".'),
        ("{{ partnership() }}", "own.md.j2:1: 'str' object is not callable."),
        ("{% include 'absent.md' %}", 'own.md.j2:1: there is no template "absent.md" here. A template can'),
        ("{% extends 'own.md.j2' %}", "own.md.j2:1: the template goes too deep: something in it"),
        ("{{ lipsum() }}", 'own.md.j2:1: there is no "lipsum".'),
    ],
)  # fmt: skip
@pytest.mark.sampled(3)
def test_what_is_wrong_is_said_at_its_line(tmp_path: Path, text: str, wanted: str) -> None:
    done = fill(tmp_path, text)
    assert sentence(done).startswith(wanted)
    line = int(re.match(r"[^:]*:(\d+)", wanted)[1])  # type: ignore[index]
    assert done.err.rstrip().endswith(f"{line:>5} | {text.splitlines()[line - 1].strip()}")


def test_an_error_in_an_included_template_is_placed_there(tmp_path: Path) -> None:
    (tmp_path / "part.md").write_text("fine\n{{ nothing }}\n", encoding="utf-8")
    assert sentence(fill(tmp_path, "\n\n\n{% include 'part.md' %}")) == 'part.md:2: there is no "nothing".'


@pytest.mark.parametrize(
    ("content", "wanted"),
    [(b"\xff\xfe", "own.md.j2:1: the template is not UTF-8."), (b"a" * (1024 * 1024 + 1), "longer than 1 MiB")],
)
def test_files_that_are_no_templates(tmp_path: Path, content: bytes, wanted: str) -> None:
    template = tmp_path / "own.md.j2"
    template.write_bytes(content)
    assert wanted in sentence(inside("report", AGREED, "--template", template))


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    assert sentence(inside("report", AGREED, "--template", tmp_path / "no.j2")) == "no.j2 does not exist."
    assert "is a folder" in sentence(inside("report", AGREED, "--template", tmp_path))


# ---- What it cannot reach


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ '' | attr('__class__') }}",
        "{{ [] | map(attribute='__class__') | list }}{{ ['x'] | map(attribute='__class__') | first }}",
        "{{ partnership.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
        "{{ joiner.__init__.__globals__ }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ namespace().__class__ }}",
        "{{ dict.__base__.__subclasses__() }}",
        "{{ range.__class__ }}",
        "{{ range.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ self._TemplateReference__context.environment }}",
        "{{ loop }}",
        "{{ caller }}",
        "{{ '{0.__class__}'.format(partnership) }}",
        "{{ '{x.__class__.__mro__}'.format(x=partnership) }}",
        "{{ '{0.__class__}'.format_map({'0': 1}) }}",
        "{% set f = '{0.__class__.__init__}'.format %}{{ f(partnership) }}",
        "{{ '%s' | format(cycler) }}",
        "{% macro m() %}{% endmacro %}{{ m.__globals__ }}{{ m._func.__globals__ }}",
        "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}{% call m() %}{% endcall %}",
        "{{ plan.update({'by': 'x'}) }}",
        "{{ issues.append(1) }}",
        "{{ issues.clear() }}",
        "{% do issues.append(1) %}",
        "{% import 'os' as os %}",
        "{{ (1).__class__.__base__ }}",
        "{{ 'x'.join.__self__.__class__ }}",
        "{{ partnership.encode.__class__ }}",
        "{{ (issues | map('md')).gi_frame }}",
        "{{ (issues | select).gi_code }}",
        "{{ standings.__reduce_ex__(2) }}",
    ],
)
@pytest.mark.sampled(4)
def test_nobody_gets_out(tmp_path: Path, text: str) -> None:
    done = fill(tmp_path, text)
    assert done.status == 3, done
    assert done.out == ""
    assert "uid=" not in done.err
    assert done.err.startswith("partnerkit: ")


@pytest.mark.parametrize(
    "name",
    ["../secret.md", "/etc/passwd", "link.md", "folder/secret.md", ".hidden.md", ".git/config", "./../secret.md",
     "sub/../../secret.md", "pipe", "", ".", "sub", "secret\x00.md", "..\\secret.md"],
)  # fmt: skip
@pytest.mark.sampled(2)
def test_no_file_of_another_folder(tmp_path: Path, name: str) -> None:
    import os

    own = tmp_path / "own"
    for folder in (own, own / "sub", own / ".git", tmp_path / "elsewhere"):
        folder.mkdir()
    for file in (
        tmp_path / "secret.md",
        tmp_path / "elsewhere" / "secret.md",
        own / ".hidden.md",
        own / ".git" / "config",
    ):
        file.write_text(SECRET, encoding="utf-8")
    (own / "link.md").symlink_to(tmp_path / "secret.md")
    (own / "folder").symlink_to(tmp_path / "elsewhere")
    if hasattr(os, "mkfifo"):
        os.mkfifo(own / "pipe")
    for tag in ("include", "extends", "import"):
        escaped = name.replace("\\", "\\\\").replace("\0", "\\0")
        done = fill(own, f'{{% {tag} "{escaped}" {"as x " if tag == "import" else ""}%}}')
        assert "there is no template" in sentence(done)
        assert SECRET not in done.both


def test_a_module_beside_a_template_is_not_run(tmp_path: Path) -> None:
    for name in ("jinja2", "json", "partnerkit", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken over')", encoding="utf-8")
    (tmp_path / "own.md").write_text("{{ partnership }}", encoding="utf-8")
    copied = tmp_path / "agreed.yaml"
    copied.write_bytes(AGREED.read_bytes())
    program = "import sys; sys.path.remove(''); from partnerkit.cli import run; sys.argv[0] = 'partnerkit'; run()"
    import subprocess

    ended = subprocess.run(
        [sys.executable, "-c", program, "report", copied, "--template", "own.md"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert ended.stdout == "Anytown crisis alternatives\n", ended


# ---- What it cannot use up


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{{ 'a' * 10**8 }}", "a multiplication would make a text or a list that is too long"),
        ("{{ 10**8 * 'a' }}", "a multiplication would make"),
        ("{{ [1] * 10**9 }}", "a multiplication would make"),
        ("{{ 9 ** 9999999 }}", "an exponent may not be greater than 1000"),
        ("{% for x in range(10**9) %}{% endfor %}", "a range may hold at most 100,000 numbers"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "the template goes too deep"),
        ("{% include 'own.md.j2' %}", "the template goes too deep"),
        ("{% for x in range(100000) %}{{ paragraphs }}{% endfor %}", "the document would be longer than 10 MiB"),
        ("{{ '%999999999d' | format(1) }}", "the template needs more than 512 MiB of memory"),
        ("{{ '{:>999999999}'.format(1) }}", "the template needs more than 512 MiB of memory"),
        ("{{ 'a' | center(10**10) }}", "the template needs more than 512 MiB of memory"),
        (
            "{% set ns = namespace(x='aaaaaaaa') %}{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
            "the template needs more than 512 MiB of memory",
        ),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for memory that a process can set itself")
@pytest.mark.sampled(2)
def test_bombs_end_with_a_sentence(tmp_path: Path, text: str, wanted: str) -> None:
    assert wanted in sentence(fill(tmp_path, text))


def test_what_takes_for_ever_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 2)
    loops = "{% for a in range(99999) %}" * 3 + "{% endfor %}" * 3
    assert sentence(fill(tmp_path, loops)) == "own.md.j2: the template takes longer than 2 seconds."


@pytest.mark.parametrize("text", ["(" * 50_000, "{{ " + "(" * 5_000 + ")" * 5_000 + " }}", "{{ " + "[" * 5_000 + " }}",
                                  "{{ " + "not " * 50_000 + "1 }}", "{% if 1 %}" * 3_000])  # fmt: skip
@pytest.mark.sampled(2)
def test_a_template_that_is_nested_very_deep_ends_well(tmp_path: Path, text: str) -> None:
    done = fill(tmp_path, text)
    assert done.status in (0, 3)
    assert done.err.count("\n") < 8


# ---- Text from files is data


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """An assessment whose texts are hostile."""
    from tests.support.command import as_yaml

    texts = [
        *HOSTILE,
        "<script>alert(1)</script> & <img src=x onerror=alert(1)> \"'",
        "| a | b | ` ``` ~~~ $x$",
        "{digest}",
    ]
    ids = re.findall(r"^  ([a-z-]+):", AGREED.read_text(encoding="utf-8"), re.MULTILINE)
    ratings = {
        issue: {"rating": "red", "comment": text, "actions": [{"action": text, "owner": text}]}
        for issue, text in zip(dict.fromkeys(ids), texts, strict=False)
    }
    file = tmp_path / "hostile.yaml"
    head = 'format: partnerkit/assessment/1\nframework: working-partnership\npartnership: "<b>A</b> *x* {{ 1 }}"\n'
    file.write_text(f"{head}date: 2026-11-01\nview: agreed\nratings: {as_yaml(ratings)}\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("name", OF_REPORTS)
@pytest.mark.sampled(2)
def test_hostile_texts_are_only_texts(tmp_path: Path, hostile: Path, name: str) -> None:
    copied = tmp_path / f"{name}.j2"
    assert inside("templates", "copy", name, "-o", copied).status == 0
    done = inside("report", hostile, "--template", copied, "--as-of", TODAY)
    assert done.status == 0, done
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", done.out)
    page = (
        done.out if name.endswith("html") else MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(done.out)
    )
    assert "&lt;b&gt;A&lt;/b&gt; *x* {{ 1 }}" in page
    for tag in ("script", "img", "b>", "strong", "em>", "blockquote", "pre"):
        assert f"<{tag}" not in page, tag
    assert page.count("<h1") == 1


def test_what_is_hidden_is_shown_in_a_text_too(tmp_path: Path, hostile: Path) -> None:
    template = tmp_path / "own.txt"
    template.write_text("{% for issue in issues %}{{ issue.comment }}\n{% endfor %}", encoding="utf-8")
    done = inside("report", hostile, "--template", template)
    assert "<U+001B>[31mred" in done.out
    assert "left <U+202E>right" in done.out
    assert "</script>" in done.out  # a text is no page


def test_as_a_process(tmp_path: Path) -> None:
    template = tmp_path / "own.md"
    template.write_text("{{ partnership }}\n", encoding="utf-8")
    assert run("report", AGREED, "--template", template).out == "Anytown crisis alternatives\n"
