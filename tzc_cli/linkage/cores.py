"""Work on whole arrays, shared out among the processor's cores: NumPy lets the others work while it counts."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

_CORES = min(os.cpu_count() or 1, 4)  # more would hold more memory than they save time
Part = TypeVar("Part")
Made = TypeVar("Made")


def on_every_core(work: Callable[[Part], Made], parts: Sequence[Part]) -> list[Made]:
    """What `work` makes of each part, in the order of the parts."""
    if len(parts) < 2 or _CORES < 2:
        return [work(part) for part in parts]
    with ThreadPoolExecutor(_CORES) as threads:
        return list(threads.map(work, parts))
