"""Chromium for the browser test: found by setting or on the path, else installed from the system's packages.

Run by `make test` before the tests: python tests/chromium.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL = "apt-get install -y chromium"


def find() -> str:
    """The path of a Chromium: ASSISTANT_TEST_CHROMIUM, else one on the path; empty if there is none."""
    return os.environ.get("ASSISTANT_TEST_CHROMIUM", "") or next(filter(None, map(shutil.which, NAMES)), "")


def main() -> int:
    """Install Chromium where it is missing and that is allowed; 1 if a run in CI must do without it."""
    if not find() and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run([*INSTALL.split(), "-qq"], check=False, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})
    if find():
        return 0
    print(
        f"No Chromium for the browser test. Install it ({INSTALL}) or set ASSISTANT_TEST_CHROMIUM to one.",
        file=sys.stderr,
    )
    return int(os.environ.get("CI") == "true")


if __name__ == "__main__":
    sys.exit(main())
