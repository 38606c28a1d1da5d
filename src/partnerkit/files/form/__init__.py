"""Spreadsheet forms that came back: cells to answers, answers to changes of an assessment."""
