"""The fuzz command: `python -m tests.fuzz --mutants 20000 --seed 1` prints what became of every mutant.

Exit code 1 if any crashed or hung; their files are kept.
"""

import argparse
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tests.fuzz.run import Tally, go_through

_BLOCK = 200


def main() -> int:
    """Run the mutants in several processes and print the tally."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--mutants", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0, help="another seed, other mutants")
    parser.add_argument("--processes", type=int, default=2)
    wanted = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="tzc-fuzz-"))
    began = time.monotonic()
    tally = Tally()
    seeds = [wanted.seed * 1_000_000 + block for block in range(-(-wanted.mutants // _BLOCK))]
    counts = [min(_BLOCK, wanted.mutants - block * _BLOCK) for block in range(len(seeds))]
    with ProcessPoolExecutor(wanted.processes) as pool:
        for number, part in enumerate(pool.map(partial(go_through, folder=folder), seeds, counts), start=1):
            tally.add(part)
            if number % 10 == 0:
                print(f"{tally.mutants} mutants, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    _print(tally, wanted.seed, time.monotonic() - began)
    if not tally.crashed and not tally.hung:
        folder.rmdir()
    return 1 if tally.crashed or tally.hung else 0


def _print(tally: Tally, seed: int, seconds: float) -> None:
    print(f"seed {seed}: {tally.mutants} mutants in {seconds:.0f} s, the slowest {tally.slowest:.1f} s of processor")
    print(f"read {tally.read} ({tally.rows} rows, {tally.set_aside} of them set aside), "
          f"refused {sum(tally.refused.values())}, crashed {len(tally.crashed)}, hung {len(tally.hung)}")  # fmt: skip
    for sentence, times in tally.refused.most_common():
        print(f"{times:7}  {sentence}")
    for reason in tally.reasons:
        print(f"CRASH    {reason}")
    for path in (*tally.crashed, *tally.hung):
        print(f"look at  {path}")


if __name__ == "__main__":
    sys.exit(main())
