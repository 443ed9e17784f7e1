"""What runs in the other process: a server that does each piece of work in a child forked for it."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from ..knowledge.location import reading_from

CUT_OFF = 1  # exit status of a server without children that worked too long
_LONGEST = 1 << 28  # an answer is text: no letter has so much
_NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000

Job = Callable[[], bytes]


def sent(pipe: IO[bytes], message: bytes) -> None:
    """Write a message, its length before it."""
    pipe.write(len(message).to_bytes(8, "big"))
    pipe.write(message)
    pipe.flush()


def received(pipe: IO[bytes]) -> bytes | None:
    """The next message; None where the other side is gone."""
    head = pipe.read(8)
    message = pipe.read(int.from_bytes(head, "big")) if len(head) == 8 else b""
    return message if len(head) == 8 and len(message) == int.from_bytes(head, "big") else None


def serve() -> None:
    """Do what is asked on standard input and answer on standard output, until nobody asks any more."""
    asking, answering = sys.stdin.buffer, sys.stdout.buffer
    _leave_the_network()
    while (asked := received(asking)) is not None and (content := received(asking)) is not None:
        module, function, seconds, memory, forks, folder = json.loads(asked)
        work = _loaded(module, function)

        def job(work: Callable[[bytes], Any] = work, content: bytes = content, memory: int = memory) -> bytes:
            return _answer(work, content, memory)

        with reading_from(Path(folder)):
            sent(answering, (_forked if forks else _alone)(job, seconds, memory))


def _loaded(module: str, function: str) -> Callable[[bytes], Any]:
    """The function, and with it the libraries its module names: a child then has them without a start."""
    found = import_module(module)
    for library in getattr(found, "LIBRARIES", ()):
        import_module(library)
    work: Callable[[bytes], Any] = getattr(found, function)
    return work


def _answer(work: Callable[[bytes], Any], content: bytes, memory: int) -> bytes:
    """What the work made of the content and why it made nothing, as JSON."""
    try:
        return json.dumps([work(content), ""]).encode("ascii")
    except MemoryError:
        return _failed(f"lezen vroeg meer dan {memory >> 20} MiB geheugen")
    except Exception as error:
        return _failed(f"het leesproces viel om ({type(error).__name__}: {str(error)[:200]})")


def _failed(cause: str) -> bytes:
    return json.dumps([None, cause]).encode("ascii")


def _alone(job: Job, seconds: float, memory: int) -> bytes:
    """The answer of this process itself, where none can be forked: who asked ends it after each answer."""
    import faulthandler

    faulthandler.dump_traceback_later(seconds, exit=True)
    _limit(seconds, memory)
    answer = job()
    faulthandler.cancel_dump_traceback_later()
    return answer


# A child of its own --------------------------------------------------------------------------


def _forked(job: Job, seconds: float, memory: int) -> bytes:
    """The answer of a child, or why it gave none; it never outlives its time, nor who asked."""
    import signal

    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _be_child(job, writing, seconds, memory)
    os.close(writing)
    try:
        answer, cause = _heard(reading, seconds)
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)  # of one that has ended, it changes nothing
        _, status = os.waitpid(child, 0)
    if answer and not cause:
        return answer
    ended = f"signaal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else "zonder antwoord"
    return _failed(cause or f"het leesproces viel om ({ended})")


def _be_child(job: Job, writing: int, seconds: float, memory: int) -> None:
    """Work within limits, with no way to whoever asked but the answer; does not come back."""
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 0)
        os.dup2(nowhere, 1)
        _limit(seconds, memory)
        with os.fdopen(writing, "wb") as answering:
            answering.write(job())
    finally:
        os._exit(0)


def _heard(reading: int, seconds: float) -> tuple[bytes, str]:
    """What the child says until it is done, and why that is no answer."""
    from select import select

    asking, until = sys.stdin.fileno(), time.monotonic() + seconds
    parts: list[bytes] = []
    while ready := select([reading, asking], [], [], max(0.0, until - time.monotonic()))[0]:
        if reading not in ready:  # nothing is asked while an answer is due: who asked is gone
            return b"", "niemand wacht meer op het antwoord"
        part = os.read(reading, 1 << 20)
        parts.append(part)
        if not part:
            return b"".join(parts), ""
        if sum(map(len, parts)) > _LONGEST:
            return b"", "het leesproces gaf geen geldig antwoord"
    return b"", f"lezen duurde langer dan {seconds:g} seconden"


def _limit(seconds: float, memory: int) -> None:
    """Bound this process in memory and processor time; it writes no file."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 2, int(seconds) + 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _leave_the_network() -> None:
    """Leave the network, where the system lets an ordinary process do so; a second wall, not the first."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).unshare(_NEW_USER_AND_NETWORK)
