"""`python -m partnerkit` is the command `partnerkit`."""

from partnerkit.cli import run

if __name__ == "__main__":
    run()
