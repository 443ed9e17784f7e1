"""The same code in fresh interpreters, each with another hash seed: what it prints must not differ."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent
PATHS = "import sys; sys.path[:0] = sys.argv[1:]\n"


def printed_under_seeds(code: str) -> set[str]:
    """What the code prints under three hash seeds, each different print once."""
    return {
        subprocess.run(
            [sys.executable, "-c", PATHS + code, str(TESTS), str(TESTS.parent / "src")],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }  # fmt: skip
