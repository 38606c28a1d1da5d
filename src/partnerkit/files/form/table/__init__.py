"""Tables that were filled in before there was a form: the guide's own, from Word, Excel or a CSV file."""
