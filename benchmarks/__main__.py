# SPDX-License-Identifier: Apache-2.0
"""Run every benchmark, or those named: `python -m benchmarks [sealing filing assess starting reach]`.

Machines are shared and noisy: read the ratios to the peers of the same run.
"""

import importlib
import sys
from pathlib import Path

ALL = sorted(p.stem for p in Path(__file__).parent.glob("*.py") if not p.stem.startswith("_"))


def main() -> None:
    """Run what is named on the command line, or everything."""
    for name in sys.argv[1:] or ALL:
        print(f"\n== {name}")
        importlib.import_module(f"benchmarks.{name}").run()


main()
