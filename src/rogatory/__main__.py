# SPDX-License-Identifier: Apache-2.0
"""Run the command line as `python -m rogatory`."""

from rogatory.cli.main import run

if __name__ == "__main__":
    run()
