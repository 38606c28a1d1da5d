"""The table of commands, and what `partnerkit --help` says beside them.

Every command imports what it works with when it is called, so that the others start fast.
"""

from __future__ import annotations

GROUPS = {
    "Set up": {
        "frameworks": "List the guides, or show one.",
        "init": "Lay out a partnership's repository.",
        "new": "Write an assessment to fill in.",
    },
    "Rate": {
        "assess": "Rate what is not rated yet, then see the table.",
        "form": "Write a form that any browser fills in.",
        "import": "Read what came back: forms for Word and Excel, pages, tables.",
        "seal": "Promise a view in a blind round, and show nothing of it.",
        "reveal": "Show sealed views in time, and prove them.",
    },
    "Compare and agree": {
        "status": "Show who has given a view, and what is next.",
        "remind": "Write reminders of views and of actions, and send none.",
        "compare": "Show several views side by side: where they differ.",
        "agree": "Make the agreed assessment, from several views.",
        "challenge": "List what a critical friend would ask.",
    },
    "Plan and follow": {
        "plan": "Write the implementation plan.",
        "action": "Add, change, follow or list actions.",
        "progress": "Show how a partnership moves.",
        "record": "Show or change what the partners have written down.",
    },
    "Show": {
        "report": "Write a report for a board.",
        "statements": "List what there is for an inspection, by quality statement.",
        "templates": "Copy a template for documents of your own.",
    },
    "Many": {
        "portfolio": "Show many partnerships side by side.",
        "export": "Write tidy tables of many partnerships, for analysts.",
    },
    "Keep in order": {
        "check": "Check assessments and frameworks against every rule.",
        "rules": "Explain what is checked, and why.",
        "completion": "Print what makes a shell complete commands.",
    },
}
"""Every command with its short help, by the step of the work, in the guide's order.

A command's module here has its name, and holds a function of that name, or an `app` with commands of its own; it is
loaded when the command is called. A keyword of Python has a `_` behind it there.
"""
COMMANDS = [name for group in GROUPS.values() for name in group]
ABOUT = """Assess how well a partnership works, against a published guide, and plan what to do about it.

Start with:  partnerkit new assessment.yaml, then partnerkit assess assessment.yaml"""
"""What `partnerkit --help` says first."""
VERSION = "--version"
VERSION_HELP = "Show the version and exit."
