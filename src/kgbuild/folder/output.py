"""Writing a build: whole or not at all, under a lock, and never over somebody else's folder."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

MANIFEST = "manifest.json"


class OutputError(Exception):
    """An output that cannot be written: the path, the cause and the remedy, in one line."""


@contextmanager
def claimed(out: Path, known: Collection[str] = ()) -> Iterator[Path]:
    """OUT under a lock that stands beside it, put right if an earlier build was cut short.

    Raises OutputError when another build holds it, or when it is not ours to replace: when it holds no
    manifest of ours, and other files than those that are `known`.
    """
    target = out.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = _lock(target)
    except OSError as error:
        raise OutputError(
            f"{out}: niet te schrijven ({error.strerror}). Kies een andere map met -o."
        ) from None
    try:
        _recover(target)
        _refuse_foreign(out, target, known)
        yield target
    finally:
        with suppress(OSError):
            _beside(target, "lock").unlink()
        os.close(lock)


def replace(out: Path, files: Mapping[str, bytes]) -> None:
    """The files as the whole content of a claimed OUT: written beside it, then renamed into its place."""
    new, old = _beside(out, "new"), _beside(out, "old")
    try:
        for name, content in files.items():
            _write(new / name, content)
        _sync(new)
        if out.exists():
            out.rename(old)
        new.rename(out)
        _sync(out.parent)
    except OSError as error:
        raise OutputError(
            f"{out}: schrijven lukt niet ({error.strerror}). Maak ruimte of kies een andere map met -o."
        ) from None
    finally:
        shutil.rmtree(new, ignore_errors=True)
        if out.exists():
            shutil.rmtree(old, ignore_errors=True)


def write_file(path: Path, content: bytes) -> None:
    """One file, written beside its place and renamed into it; a pipe or device gets it directly."""
    temporary = path.with_name(f".{path.name}.new")
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)
            return
        temporary.unlink(missing_ok=True)
        _write(temporary, content)
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise OutputError(
            f"{path}: schrijven lukt niet ({error.strerror}). Kies een andere plaats met -o."
        ) from None


def write_folder(path: Path, files: Mapping[str, bytes], force: bool = False) -> None:
    """A folder of files, written beside its place and renamed into it; nothing else is ever lost.

    OutputError when something stands there, unless `force`; and even so when it holds other files than
    these, and no manifest of ours.
    """
    if path.exists() and not force and not (path.is_dir() and not any(path.iterdir())):
        raise OutputError(f"{path}: bestaat al; niets gewijzigd. Kies een andere plaats of gebruik --force.")
    with claimed(path, known=set(files)) as target:
        replace(target, files)


def _files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def _beside(out: Path, what: str) -> Path:
    return out.with_name(f".{out.name}.{what}")


def _lock(out: Path) -> int:
    """A held lock; OutputError naming the process that holds it already."""
    path = _beside(out, "lock")
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(handle, 32).decode("ascii", "replace") or "een ander proces"
            os.close(handle)
            raise OutputError(
                f"{out}: er loopt al een build naar deze map (proces {holder}). Wacht tot die klaar is."
            ) from None
        if path.exists() and os.fstat(handle).st_ino == path.stat().st_ino:
            os.truncate(handle, 0)
            os.write(handle, str(os.getpid()).encode())
            return handle
        os.close(handle)  # the holder removed the file while we waited for it: take the new one


def _recover(out: Path) -> None:
    """What an interrupted build left: the old folder back in its place, half a new one gone."""
    old, new = _beside(out, "old"), _beside(out, "new")
    for link in (old, new):
        if link.is_symlink():
            link.unlink()  # not ours: what it leads to is not written, moved or removed
    if old.exists() and not out.exists():
        old.rename(out)
    for leftover in (old, new):
        shutil.rmtree(leftover, ignore_errors=True)


def _refuse_foreign(given: Path, out: Path, known: Collection[str]) -> None:
    """OutputError unless OUT is absent, empty, or holds our manifest."""
    if not out.exists():
        return
    if not out.is_dir():
        raise OutputError(f"{given}: is een bestand, geen map. Kies een andere map met -o.")
    if any(out.iterdir()) and not ours(out) and not _files_in(out) <= set(known):
        raise OutputError(
            f"{given}: is niet leeg en niet door kgbuild gemaakt; niets gewijzigd. "
            "Kies een andere map met -o."
        )


def ours(out: Path) -> bool:
    """Whether a folder holds a manifest that kgbuild wrote."""
    try:
        manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and "kgbuild" in manifest


def _write(path: Path, content: bytes) -> None:
    """Write a file that is not there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
