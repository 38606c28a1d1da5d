"""The start of the command `partnerkit`, and of `python -m partnerkit`: what is set for the whole process.

Nothing of this happens to a program that imports partnerkit.
"""

import gc
import os


def run() -> None:
    """Run the command `partnerkit` as the only thing that this process does."""
    # Loading and reading make many objects and few cycles: the collector need seldom look, from the very start.
    gc.set_threshold(100_000, 50, 50)
    from partnerkit.files.yaml import fast_events

    fast_events()
    from partnerkit import cli

    gc.freeze()
    try:
        cli.run()  # every stream is flushed when it returns
    except SystemExit as end:
        if isinstance(end.code, int):
            hard_exit(end.code)
        raise


def hard_exit(status: int) -> None:
    """End the process without taking it apart object by object; what is left goes with it."""
    os._exit(status)


if __name__ == "__main__":
    run()
