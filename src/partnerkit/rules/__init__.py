"""A rule is checked here: one small module a rule (or two rules that share their way), and explicit lists of them.

To add one, write its module and name it in the list of what it is a rule of (`of_assessments`, `of_rounds` and so on);
nothing else registers it. A list is imported where its rules are asked, so that no other is loaded. What keeps a file
from being read at all is explained in `preconditions`.
"""
