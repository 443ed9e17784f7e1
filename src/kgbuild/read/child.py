"""Work on bytes that nobody vouches for, done in a child process with limits."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

SECONDS = 30.0
MEMORY = 2 << 30
_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from kgbuild.read.child import main; main()"
)
_OUT_OF_MEMORY = 77  # exit status that says so
_NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000


def in_child(
    work: Callable[[bytes], Any], content: bytes, seconds: float = SECONDS, memory: int = MEMORY
) -> tuple[Any, str]:
    """What `work` makes of the bytes, and in Dutch why it made nothing: ('' where it did).

    `work` is a function of a module that can be imported; what it returns is plain JSON.
    """
    told = [json.dumps([*_paths(), str(Path(__file__).parents[2])]), work.__module__, work.__name__]
    limits = [str(seconds), str(memory)]
    command = [sys.executable, "-I", "-S", "-c", _START, *told, *limits]
    try:
        ran = subprocess.run(
            command, input=content, capture_output=True, timeout=seconds, env={}, check=False
        )
    except subprocess.TimeoutExpired:
        return None, f"lezen duurde langer dan {seconds:g} seconden"
    except OSError as error:
        return None, f"het leesproces kon niet starten ({error.strerror})"
    if ran.returncode:
        return None, _cause(ran.returncode, ran.stderr, memory)
    try:
        return json.loads(ran.stdout), ""
    except ValueError:
        return None, "het leesproces gaf geen geldig antwoord"


def _paths() -> list[str]:
    """Where this process finds its modules; never the folder it happens to stand in."""
    return [path for path in sys.path if path and Path(path).is_absolute()]


def _cause(status: int, errors: bytes, memory: int) -> str:
    """Why a child ended without an answer."""
    if status == _OUT_OF_MEMORY:
        return f"lezen vroeg meer dan {memory >> 20} MiB geheugen"
    if status < 0:
        return f"het leesproces viel om (signaal {-status})"
    last = errors.decode("utf-8", "replace").strip().rpartition("\n")[2]
    return f"het leesproces viel om ({last[:200] or f'status {status}'})"


# In the child --------------------------------------------------------------------------------


def main() -> None:
    """Do the work named on the command line on standard input, within the limits named there."""
    from importlib import import_module

    module, function, seconds, memory = sys.argv[2:6]
    work = getattr(import_module(module), function)
    content = sys.stdin.buffer.read()
    _limit(float(seconds), int(memory))
    try:
        answer = json.dumps(work(content)).encode("ascii")
    except MemoryError:
        sys.exit(_OUT_OF_MEMORY)
    sys.stdout.buffer.write(answer)


def _limit(seconds: float, memory: int) -> None:
    """Bound this process; a parent that died before it cannot leave it running."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 2, int(seconds) + 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    _cut_off()


def _cut_off() -> None:
    """Leave the network, where the system lets an ordinary process do so; a second wall, not the first."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).unshare(_NEW_USER_AND_NETWORK)
