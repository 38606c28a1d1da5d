"""The folder of an export: written beside, then put in place as a whole, or not at all.

Nothing is flushed to the disk: what a power cut takes can be exported again.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotWrite
from partnerkit.files.temporary import undisturbed
from partnerkit.model.patterns import pattern
from partnerkit.model.words import TEMPORARY
from partnerkit.render.export.datapackage import NAME, files_of

if TYPE_CHECKING:
    from collections.abc import Iterator

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

TRIES = 5
_ANOTHER = "Give another name, or an empty folder."


def require_free(output: Path, *, force: bool = False) -> None:
    """Raise `CannotWrite` where something else than an export that is as it was written would be lost.

    With `force`, an export may have been changed since, but nothing beside it may be lost. While another process puts
    its own in place, neither is there as a whole: it is looked at again before it is refused.
    """
    for left in reversed(range(TRIES)):
        try:
            _require_free_now(output, force=force)
        except CannotWrite:
            if not left:
                raise
            time.sleep(0.02)
        else:
            return


def _require_free_now(output: Path, *, force: bool) -> None:
    if not os.path.lexists(output):
        if not output.parent.is_dir():
            raise CannotWrite(f"{output} cannot be written: the folder {output.parent} does not exist")
        return
    if not output.is_dir():
        raise CannotWrite(f"{output} is a file: an export is a folder", remedy=_ANOTHER)
    try:
        there = {
            os.path.relpath(os.path.join(folder, name), output).replace(os.sep, "/"): os.path.join(folder, name)
            for folder, _, names in os.walk(output, onerror=_raise)
            for name in names
        }
        if not there:
            return
        sizes = _written(Path(output, NAME))
        strange = next((name for name in sorted(there) if name not in sizes), None)
        if strange is not None:
            raise CannotWrite(f"{output} holds {strange}, which no export wrote; nothing was written", remedy=_ANOTHER)
        changed = (name for name, size in sizes.items() if size is not None and os.stat(there[name]).st_size != size)  # noqa: PTH116
        if not force and (name := next(changed, None)):
            raise CannotWrite(
                f"{output}/{name} was changed since it was exported",
                remedy="Give another name, or --force to overwrite it.",
            )
    except KeyError as error:
        if not force:
            raise CannotWrite(f"{output} lacks {error.args[0]}", remedy="Give --force to write it anew.") from error
    except OSError as error:
        raise _cannot_write(output, error) from error


def _raise(error: OSError) -> None:
    raise error


def _written(package: Path) -> dict[str, int | None]:
    """Return the files of an export with their sizes, where they are known; none of anything else."""
    try:
        return files_of(json.loads(package.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return {}


@contextmanager
def written_beside(output: Path, *, force: bool = False) -> Iterator[Path]:
    """Yield a folder to write an export to, which then takes the place of `output`; at an error it goes.

    Raises `CannotWrite` as `require_free` does, before and after, and for what the system refuses.
    """
    require_free(output, force=force)
    target = Path(os.path.realpath(output))
    try:
        with undisturbed():
            clear_stale(target.parent)
            made, lock = _new_folder(target)
    except OSError as error:
        raise _cannot_write(output, error) from error
    try:
        yield made
        made.chmod(0o777 & ~_umask())
        _swap(made, target, output, force=force)
    except OSError as error:
        raise _cannot_write(output, error) from error
    finally:
        with undisturbed():
            shutil.rmtree(made, ignore_errors=True)
            if lock is not None:
                os.close(lock)


def _swap(made: Path, target: Path, output: Path, *, force: bool) -> None:
    """Put a folder in the place of another, which goes; another process may be doing the same."""
    for left in reversed(range(TRIES)):
        require_free(output, force=force)
        with undisturbed():
            before = made.with_name(f".{target.name[:40]}.{os.urandom(4).hex()}{TEMPORARY}")
            with contextlib.suppress(FileNotFoundError):
                target.rename(before)
            try:
                made.rename(target)
            except OSError:
                if os.path.lexists(before) and not os.path.lexists(target):
                    before.rename(target)
                if not left:
                    raise
            else:
                shutil.rmtree(before, ignore_errors=True)
                return
            shutil.rmtree(before, ignore_errors=True)


def clear_stale(folder: Path) -> None:
    """Remove the folders that killed exports of the same user left. Never raises for the system."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            path = folder / name
            if _OURS.fullmatch(name) and path.is_dir() and not path.is_symlink():
                _remove_if_left(path)


_OURS = pattern(r"\..{1,40}\.[a-z0-9_]{8}" + re.escape(TEMPORARY), re.DOTALL)


def _remove_if_left(path: Path) -> None:
    """Remove a folder of one's own that no process is writing. It stays locked until it is gone."""
    if fcntl is None or path.stat().st_uid != os.geteuid():
        return
    lock = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(path, ignore_errors=True)
    except OSError:
        return
    finally:
        os.close(lock)


def _new_folder(target: Path) -> tuple[Path, int | None]:
    """Return a new folder beside another, and the handle of its lock.

    Until it is locked, another process may take it for one that was left, and remove it.
    """
    while True:
        made = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}.", suffix=TEMPORARY, dir=target.parent))
        with contextlib.suppress(FileNotFoundError):
            lock = _locked(made)
            if made.is_dir():
                return made, lock
            if lock is not None:
                os.close(lock)


def _locked(path: Path) -> int | None:
    """Lock a folder as long as this process, or one that it forked, lives. Return the handle of the lock."""
    if fcntl is None:
        return None
    lock = os.open(path, os.O_RDONLY)
    with contextlib.suppress(OSError):  # a file system without locks
        fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _cannot_write(output: Path, error: OSError) -> CannotWrite:
    if isinstance(error, PermissionError):
        return CannotWrite(f"{output} cannot be written: permission denied")
    return CannotWrite(f"{output} cannot be written: {error.strerror or error}")
