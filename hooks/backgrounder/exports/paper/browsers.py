"""Which browser prints: any of the Chromium family, as it is called on different machines."""

import shutil
import sys

NAMES = (
    "chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable chrome microsoft-edge".split()
)
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find(name: str) -> str | None:
    """Return the program of a browser: a path, a name on PATH, or for `chromium` the first of NAMES that there is."""
    if sys.platform == "win32":  # its pipes cannot be handed on
        return None
    names = [*NAMES, MAC] if name == "chromium" else [name]
    return next((found for one in names if (found := shutil.which(one))), None)
