"""What keeps a file from being used, explained like the rules: one explicit list.

These problems are found while files are read, in `partnerkit.files` and where a command brings files together. No
setting turns them off: of a file that cannot be read, no rule could say anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerkit.rules.examples import OUR_GUIDE
from partnerkit.rules.rule import ERROR, Explained

if TYPE_CHECKING:
    from partnerkit.model.words import Severity


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that must hold before rules can look at a file."""

    id: str
    summary: str
    """What must hold, in one sentence."""
    explained: Explained
    severity: Severity = ERROR


def _one(fails: str | bytes, passes: str | bytes) -> tuple[dict[str, str | bytes], dict[str, str | bytes]]:
    return {"assessment.yaml": fails}, {"assessment.yaml": passes}


def _scale(*levels: str) -> dict[str, str | bytes]:
    listed = "".join(f"  - {{{level}}}\n" for level in levels)
    return {"our-guide.yaml": _GUIDE.format(scale=listed)}


_GUIDE = (
    OUR_GUIDE
    + """\
scale:
{scale}sections:
  - id: all
    title: All
    issues:
      - {{id: trust, number: 1, title: Trust}}
"""
)
_PORTFOLIO = "format: partnerkit/portfolio/1\npartnerships: [Anytown, {other}]\n"
_ROUNDS = "format: partnerkit/config/1\nrounds: [{{folder: 2027-05, blind: true}}, {{folder: {folder}}}]\n"
READING = (
    Reading(
        "yaml-syntax",
        "A file is valid YAML.",
        Explained(
            """The file is YAML 1.2, so that any tool can read it. The place shown is where the reader lost the thread;
the slip may stand a little before it. Most often a text that holds a colon, or starts with a sign that YAML uses
itself, needs quotes, or a key does not start in the column of its neighbours.""",
            *_one(
                "ratings:\n  it-systems:\n    comment: The diary: nobody can see it\n",
                'ratings:\n  it-systems:\n    comment: "The diary: nobody can see it"\n',
            ),
        ),
    ),
    Reading(
        "yaml-limit",
        "A file is no larger and no deeper than any assessment could be.",
        Explained(
            """Files come from many people, and a check runs unattended. At most 1 MiB, 32 levels, 50,000 values and
keys of 1,000 characters are read, so that no file can hold it up. A real assessment takes about 10 KB and 6 levels.""",
            *_one(
                "ratings:\n  it-systems:\n    comment: " + "[" * 30 + "]" * 30 + "\n",
                'ratings:\n  it-systems:\n    comment: "[[[[ as the trust calls it ]]]]"\n',
            ),
        ),
    ),
    Reading(
        "yaml-not-allowed",
        "A file holds plain keys and values: no anchors, aliases, tags, directives or second documents.",
        Explained(
            """These parts of YAML make a file say something other than what stands in it at first sight, can grow it
without end, and are understood differently from tool to tool. A text that starts with & or * or ! needs quotes.""",
            *_one(
                "ratings:\n  it-systems:\n    comment: *as above\n",
                'ratings:\n  it-systems:\n    comment: "*as above"\n',
            ),
        ),
    ),
    Reading(
        "duplicate-key",
        "No key stands twice in one place.",
        Explained(
            """Of two values under one key most tools keep the last and drop the other without a word: a rating would
be lost. The message names the line of the first.""",
            *_one(
                "ratings:\n  it-systems: amber\n  managing-risk: green\n  it-systems: green\n",
                "ratings:\n  it-systems: amber\n  managing-risk: green\n",
            ),
        ),
    ),
    Reading(
        "encoding",
        "A file is text in UTF-8, without control characters.",
        Explained(
            """In any other encoding a pound sign or an accent becomes something else on the next machine. Save the file
as UTF-8; in some editors this is called Unicode (UTF-8).""",
            *_one(
                "format: partnerkit/assessment/1\npartnership: Anytown café\n".encode("latin-1"),
                "partnership: Anytown café\n",
            ),
        ),
    ),
    Reading(
        "strange-character",
        "A word of the format holds no character that looks like another one, or that nobody sees.",
        Explained(
            """Keys, ratings, dates and refs are typed on a keyboard. One that is pasted may bring a hyphen of Word's, a
space of a web page or a letter of another alphabet: it looks right, and is read as something else.""",
            *_one(
                "ratings:\n  it-systems: green\u200b\n",
                "ratings:\n  it-systems: green\n",
            ),
        ),
    ),
    Reading(
        "unknown-key",
        "Every key is one that the format knows.",
        Explained(
            """What stands under a key that nobody knows is read by nobody. Mostly it is a slip, and the message says
which key was probably meant; a sentence with a colon in it, without quotes, makes a key too.""",
            *_one(
                "ratings:\n  it-systems:\n    ratng: amber\n",
                "ratings:\n  it-systems:\n    rating: amber\n",
            ),
        ),
    ),
    Reading(
        "missing-key",
        "Every key that is needed is there.",
        Explained(
            """A view without its framework, its partnership, its day or its kind cannot be put beside any other, and an
action needs at least the sentence that says what is to be done.""",
            *_one(
                "ratings:\n  it-systems:\n    actions:\n      - {owner: IT lead, due: 2027-02-26}\n",
                "ratings:\n  it-systems:\n    actions:\n"
                "      - {action: Share the diary, owner: IT lead, due: 2027-02-26}\n",
            ),
        ),
    ),
    Reading(
        "wrong-value",
        "Every value is of the kind that its key takes.",
        Explained(
            """Nothing is converted on the quiet: a rating is one of the words, a day is written as 2026-11-23, a text
that looks like a number stands in quotes. So the file means the same to every reader.""",
            *_one("ratings:\n  it-systems: ambr\n", "ratings:\n  it-systems: amber\n"),
        ),
    ),
    Reading(
        "scale-order",
        "The levels of a scale stand best first, and each looks different.",
        Explained(
            """The place of a level says how good it is: from it follow colour and shape, what needs an action, and what
counts as better in progress. Read the wrong way round, every table would praise what is worst. Where the best level
has the lowest number, a tone says so.""",
            _scale("id: 0, meaning: hardly ever", "id: 1, meaning: mostly", "id: 2, meaning: every time"),
            _scale("id: 2, meaning: every time", "id: 1, meaning: mostly", "id: 0, meaning: hardly ever"),
        ),
    ),
    Reading(
        "duplicate-level",
        "Each level of a scale has an id and a title of its own.",
        Explained(
            """Assessments give a level by its id, and people read its title. Two that share one could not be told
apart in any table; not-applicable, cannot-judge and not-rated stand beside every scale, so no level is called so.""",
            _scale("id: kept, meaning: every time", "id: kept, meaning: hardly ever"),
            _scale("id: kept, meaning: every time", "id: broken, meaning: hardly ever"),
        ),
    ),
    Reading(
        "duplicate-round",
        "The settings say of each round only once what holds for it.",
        Explained(
            """A round has one day by which views are given, and is blind or not. Named twice, it would have two, and
nobody could tell which of them everybody else goes by.""",
            {"partnerkit.yaml": _ROUNDS.format(folder="2027-05")},
            {"partnerkit.yaml": _ROUNDS.format(folder="2027-11")},
        ),
    ),
    Reading(
        "duplicate-partnership",
        "A portfolio names each partnership that it expects once.",
        Explained(
            """Named twice, one of the two would be shown as if nobody had given anything. Where two partnerships have
one name, the folder of each tells them apart.""",
            *_one(_PORTFOLIO.format(other="anytown"), _PORTFOLIO.format(other="Newtown")),
        ),
    ),
    Reading(
        "format-missing",
        "A file with ratings in it says that it is an assessment.",
        Explained(
            """A folder may hold anybody's YAML, which is left alone. A view without its first line would be left out of
every table without a word.""",
            *_one(
                b"ratings:\n  piloting: green\n",
                "format: partnerkit/assessment/1\nframework: working-partnership\npartnership: Anytown\n"
                "date: 2026-11-09\nview: agreed\nratings:\n  piloting: green\n",
            ),
        ),
    ),
    Reading(
        "wrong-name",
        "A file has a name under which it is read.",
        Explained(
            """Assessments and frameworks are looked for in files whose names end in .yaml or .yml, and settings in
partnerkit.yaml alone. Programs for mail add .txt, people write partnerkit.yml: what is in such a file would be left
out, or not apply, without a word.""",
            {"partnerkit.yml": "format: partnerkit/config/1\nround_window: 30\n"},
            {"partnerkit.yaml": "format: partnerkit/config/1\nround_window: 30\n"},
        ),
    ),
    Reading(
        "conflict-marks",
        "No marks of a conflict that git left stand in a file.",
        Explained(
            """Where two people changed the same lines, git writes both down between lines that start with <<<<<<<,
======= and >>>>>>>, and leaves the choice to whoever merges. Until it is made, the file says two things at once.""",
            *_one(
                "ratings:\n<<<<<<< HEAD\n  it-systems: amber\n=======\n  it-systems: green\n>>>>>>> theirs\n",
                "ratings:\n  it-systems: amber\n",
            ),
        ),
    ),
    Reading(
        "unknown-format",
        "A file's first key names a format that this partnerkit knows.",
        Explained(
            """The first key says what a file is and in which version, so that an old partnerkit does not misread a
newer file.""",
            *_one(
                "format: partnerkit/assessment/7\n",
                "format: partnerkit/assessment/1\nframework: working-partnership\npartnership: Anytown\n"
                "date: 2026-11-09\nview: agreed\nratings:\n",
            ),
        ),
    ),
    Reading(
        "unknown-framework",
        "The framework that an assessment names can be found and read.",
        Explained(
            """Without its framework nobody knows which issues an assessment is to rate. A name is looked for in the
repository's folders called frameworks, then among those that come with partnerkit; a name with a slash or an ending is
the path of a file.""",
            *_one("framework: working-partnerships\n", "framework: working-partnership\n"),
        ),
    ),
    Reading(
        "unknown-rule",
        "The rules that partnerkit.yaml names exist.",
        Explained(
            """A severity for a rule that does not exist changes nothing, and whoever wrote it believes it does.
`partnerkit rules` lists all.""",
            {"partnerkit.yaml": "format: partnerkit/config/1\nrules: {unrated-isue: warning}\n"},
            {"partnerkit.yaml": "format: partnerkit/config/1\nrules: {unrated-issue: warning}\n"},
        ),
    ),
    Reading(
        "unknown-view",
        "The views that an agreed assessment names can be read.",
        Explained(
            """An agreement rests on views, and names their files as seen from its own folder. One that was moved or
renamed can no longer be compared.""",
            {"agreed.yaml": "view: agreed\nviews: [trsut.yaml]\n"},
            {
                "agreed.yaml": "view: agreed\nviews: [trust.yaml]\n",
                "trust.yaml": "ratings:\n  it-systems: amber\n",
            },
        ),
    ),
    Reading(
        "no-assessment",
        "A check finds at least one assessment.",
        Explained(
            """A check that looked at nothing must not say that nothing is wrong: perhaps the folder is another one, or
the files have lost their first line. A file is one of partnerkit's if it has the key format at its start.""",
            {"notes.yaml": "format: our own\nmeeting: 2026-11-09\n"},
            {"assessment.yaml": "ratings:\n  it-systems: amber\n"},
        ),
    ),
)
"""Every problem that keeps a file from being used."""
