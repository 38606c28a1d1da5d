"""Where the command `partnerkit` starts, and `python -m partnerkit` with it."""

import gc
import os


def run() -> None:
    """The command `partnerkit`.

    Loading and reading make many objects and few cycles, so the collector of cycles runs seldom, from before anything
    is loaded. At the end nothing is taken apart object by object: what is left goes with the process.
    """
    gc.set_threshold(100_000, 50, 50)
    from partnerkit import cli

    try:
        cli.run()  # every stream is flushed when it returns
    except SystemExit as end:
        if isinstance(end.code, int):
            os._exit(end.code)
        raise


if __name__ == "__main__":
    run()
