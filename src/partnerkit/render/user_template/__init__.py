"""Documents from users' own templates: the data that they get, and the sandbox that they run in."""
