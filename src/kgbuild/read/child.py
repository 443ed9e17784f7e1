"""Work on bytes that nobody vouches for, done in child processes with limits; only plain JSON comes back.

A server holds the libraries that a form asks for, and forks a child for each document: a child costs no
start, and nothing that one document left behind is there when the next one is read.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

from ..knowledge import knowledge_folder
from .server import CUT_OFF, received, sent

CHILDREN = min(3, os.cpu_count() or 1)  # more than three wait for who asks
FORKS = hasattr(os, "fork")
_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from kgbuild.read.server import serve; serve()"
)

Work = Callable[[bytes], Any]
Answer = tuple[Any, str]
"""What the work made of the bytes, and in Dutch why it made nothing: '' where it did."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: time, and bytes of memory."""

    seconds: float = 30.0
    memory: int = 2 << 30


LIMITS = Limits()


class Children:
    """A few servers that work ahead of who asks; all are ended with the block they are made for."""

    def __init__(self, count: int = CHILDREN, limits: Limits = LIMITS, forks: bool = FORKS) -> None:
        self.servers = [_Server(limits, forks) for _ in range(count)]
        self._turn: Iterator[_Server] = cycle(self.servers)

    def __enter__(self) -> Children:
        return self

    def __exit__(self, *_: object) -> None:
        for server in self.servers:
            server.end()

    def ask(self, work: Work, content: bytes) -> Callable[[], Answer]:
        """Begin the work in a child; what comes back waits for its answer.

        `work` is a function of a module that can be imported; what it returns is plain JSON.
        """
        return next(self._turn).ask(work, content)


def in_child(work: Work, content: bytes) -> Answer:
    """The answer of one child, asked alone."""
    with Children(1) as children:
        return children.ask(work, content)()


class _Server:
    """One server: started when it is first asked, and again when it is gone; it does one thing at a time."""

    def __init__(self, limits: Limits, forks: bool) -> None:
        self.limits, self.forks = limits, forks
        self.process: subprocess.Popen[bytes] | None = None
        self.waiting: Callable[[], Answer] = lambda: (None, "")

    def ask(self, work: Work, content: bytes) -> Callable[[], Answer]:
        """Send the work, once the answer before it is in."""
        self.waiting()
        limits = self.limits.seconds, self.limits.memory
        asked = json.dumps([work.__module__, work.__name__, *limits, self.forks, str(knowledge_folder())])
        answers: list[Answer] = []
        failed = self._sent(asked.encode("ascii"), content)

        def answer() -> Answer:
            if not answers:
                answers.append((None, failed) if failed else self._received())
            return answers[0]

        self.waiting = answer
        return answer

    def end(self) -> None:
        """End the server and the child it may have, whatever they are at."""
        if self.process is None:
            return
        process, self.process = self.process, None
        if hasattr(os, "killpg") and process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.communicate()

    def _sent(self, asked: bytes, content: bytes) -> str:
        """Why the server could not be asked; '' where it was."""
        try:
            if self.process is None:
                self.process = _started()
            assert self.process.stdin
            sent(self.process.stdin, asked)
            sent(self.process.stdin, content)
        except OSError as error:
            self.end()
            return f"het leesproces kon niet starten ({error.strerror})"
        return ""

    def _received(self) -> Answer:
        """The answer that the server sends; of one that is gone, why."""
        assert self.process and self.process.stdout
        told = received(self.process.stdout)
        if told is None:
            status = self.process.wait()
            self.end()
            return None, self._cause(status)
        if not self.forks:
            self.end()
        try:
            answer, cause = json.loads(told)
        except ValueError:
            return None, "het leesproces gaf geen geldig antwoord"
        return answer, str(cause)

    def _cause(self, status: int) -> str:
        """Why the server ended without an answer."""
        if status == CUT_OFF and not self.forks:
            return f"lezen duurde langer dan {self.limits.seconds:g} seconden"
        return f"het leesproces viel om ({f'signaal {-status}' if status < 0 else f'status {status}'})"


def _started() -> subprocess.Popen[bytes]:
    """A server, in a session of its own: it and its child are ended together."""
    told = json.dumps([*_paths(), str(Path(__file__).parents[2])])
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _START, told],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        start_new_session=True,
    )


def _paths() -> list[str]:
    """Where this process finds its modules; never the folder it happens to stand in."""
    return [path for path in sys.path if path and Path(path).is_absolute()]
