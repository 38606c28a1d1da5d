"""The rules about a partnership's record: one small module a rule, or two that share their way.

Nothing in a record is compulsory: they speak of what is written.
"""
