# SPDX-License-Identifier: Apache-2.0
"""Read the examples that lawyers write, with the fast reader where there is one."""

from pathlib import Path
from typing import Any

import yaml

_READER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """Return what a file of examples says."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_READER)  # noqa: S506 - a safe reader
