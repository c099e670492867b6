"""Settings that all tests share."""

from __future__ import annotations

from hypothesis import settings

# The same examples on every run, and no deadline: a gate must not depend on luck or on a busy machine.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.load_profile("gate")
