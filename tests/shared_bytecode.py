"""To be imported before anything large: where Python writes no bytecode beside its sources it writes it to `.cache`.

Each of the many processes that tests start would compile all libraries anew, which takes as long as what it is started for.
"""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parents[1] / ".cache" / "bytecode"

if sys.dont_write_bytecode:  # not so in workers, which are started with this environment
    os.environ.update(PYTHONDONTWRITEBYTECODE="", PYTHONPYCACHEPREFIX=str(FOLDER))
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(FOLDER)
    of_copies = FOLDER.joinpath(*Path(tempfile.gettempdir()).parts[1:])  # those that tests make of the project
    atexit.register(shutil.rmtree, of_copies, ignore_errors=True)
