"""Bar of the service: twenty times trouble, and the night is run once, soon, and told of."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.bench.figure import Figure
from tests.service import troubles
from tests.service.stage import SOON, may_mount

if TYPE_CHECKING:
    from collections.abc import Iterator


def figures() -> Iterator[Figure]:
    """Each case a line, what cannot be played here told; then how many went well."""
    played = well = 0
    for case in troubles.CASES:
        title = f"troubles: {(case.__doc__ or '').strip()}"
        if case in troubles.WITH_A_COMPILER and shutil.which("cc") is None:
            print(f"       {title}: not played, there is no C compiler")
            continue
        if case in troubles.AS_ROOT and not (os.geteuid() == 0 and may_mount()):
            print(f"       {title}: not played, no disk may be mounted")
            continue
        played += 1
        with TemporaryDirectory() as folder:
            try:
                came = troubles.play(case, Path(folder))
            except AssertionError as failure:
                print(f"WRONG  {title}: {failure}")
                continue
        well += not came.wrong
        if came.wrong:
            print(f"WRONG  {title}: {came.wrong}")
        yield Figure(title, came.seconds, SOON, at_most=True, unit=" s")
    yield Figure("troubles: cases in which all was well", well, played)
