"""Property tests draw the same examples every time; `HYPOTHESIS=explore` draws others, and more of them."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

SLOW = [HealthCheck.too_slow]  # a busy machine is no fault of a test

settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=SLOW)
settings.register_profile(
    "explore", derandomize=False, deadline=None, max_examples=500, suppress_health_check=SLOW
)
settings.load_profile(os.environ.get("HYPOTHESIS", "same"))


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Programs started in the test heed an interrupt, also where whoever runs the tests ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
