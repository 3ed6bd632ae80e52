"""python -m benchmarks.linkage.growth [SIZE…]: time and memory of linking, from the store, beside Splink.

A size is a number of job seekers and of residents (`128000x200000`; `300000` stands for as many of both). Each size is
measured in processes of their own: tzc from opening the store to links saved in it, Splink from rows in memory to
pairs, training included. Writes docs/linkage-growth.md.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.linkage.splink_model import predicted
from benchmarks.linkage.towns_made import made_town
from tzc_cli.linkage.stored import link_people
from tzc_cli.store import open_store
from tzc_cli.store.frames import insert_frame
from tzc_cli.store.packed import pack

_ROW = ("job_seeker_id", "birth_name", "used_name", "given_names", "birth_date", "sex", "house_number", "street",
        "postcode", "town")  # fmt: skip
HEAD = ("job seekers × residents", "tzc, seconds (CPU)", "microseconds a row", "tzc, MB", "Splink, seconds (CPU)",
        "Splink, MB", "tzc ÷ Splink", "of CPU")  # fmt: skip


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage.growth")
    parser.add_argument("sizes", nargs="*", default=["30000", "100000", "128000x200000", "300000", "1000000"])
    parser.add_argument("--seed", type=int, default=71)
    parser.add_argument("--without-splink", action="store_true")
    parser.add_argument("--output", type=Path, default=Path("docs/linkage-growth.md"))
    wished = parser.parse_args()
    lines: list[list[str]] = []
    for size in wished.sizes:
        lines.append(_measured(size, wished.seed, splink=not wished.without_splink))
        sys.stdout.write(" | ".join(lines[-1]) + "\n")
        sys.stdout.flush()
        wished.output.write_text(_page(wished.seed, lines), encoding="utf-8")


def _measured(size: str, seed: int, *, splink: bool) -> list[str]:
    seekers, residents = (int(part) for part in (size if "x" in size else f"{size}x{size}").split("x"))
    with tempfile.TemporaryDirectory() as folder:
        store, rows = Path(folder) / "tzc.sqlite", Path(folder) / "rows.pickle"
        _apart(_made, seed, seekers, residents, store, rows)
        ours = _apart(_linked, store)
        theirs = _apart(_splinked, rows) if splink else (float("nan"),) * 3
    told = [f"{seekers:,} × {residents:,}", f"{ours[0]:.1f} ({ours[1]:.1f})"]
    told += [f"{1e6 * ours[1] / (seekers + residents):.0f}", f"{ours[2]:.0f}"]
    told += [f"{theirs[0]:.1f} ({theirs[1]:.1f})", f"{theirs[2]:.0f}"]
    return [*told, f"{ours[0] / theirs[0]:.2f}", f"{ours[1] / theirs[1]:.2f}"]


def _apart(work, *told):  # type: ignore[no-untyped-def]
    """What `work` gives in a process of its own."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, told)


def _made(seed: int, seekers: int, residents: int, path: Path, pickled: Path) -> None:
    """A town as a store that is yet to be linked, and as rows."""
    rows = made_town(seed, seekers, residents).rows
    rows.to_pickle(pickled)
    numbers = rows.groupby("register", sort=False).cumcount() + 2
    with open_store(path, create=True) as store, store.transaction():
        for register, kind in ((1, "job-seekers"), (2, "residents")):
            store.connection.execute(
                "INSERT INTO register VALUES (?, ?, ?, NULL, ?, 'made', NULL, NULL, 1, '[]', '{}', '[]', 17000,"
                " 'given', '2018-12-31T00:00:00Z', 0, 0, 0, NULL)",
                (register, f"{kind}.csv", kind, kind),
            )
        insert_frame(store, "row", pd.DataFrame({
            "id": rows["row_id"], "register": rows["register"], "number": numbers,
            "entity": np.arange(len(rows)), "content": np.arange(len(rows)), **{name: rows[name] for name in _ROW},
        }))  # fmt: skip
        pack(store)
    os.sync()  # what was just written is not to be waited for in what is measured


def _linked(path: Path) -> tuple[float, float, float]:
    with _Measure() as measure, open_store(path) as store, store.transaction():
        link_people(store)
    return measure.told


def _splinked(pickled: Path) -> tuple[float, float, float]:
    rows = pd.read_pickle(pickled)
    seekers = rows["kind"] == "job-seekers"
    with _Measure() as measure:
        predicted(rows[seekers], rows[~seekers])
    return measure.told


class _Measure:
    """Seconds, seconds of CPU and peak memory (MB) of what happens inside; the peak is that of the whole process."""

    told: tuple[float, float, float]

    def __enter__(self) -> "_Measure":
        self._start = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_exception: object) -> None:
        wall, cpu = time.perf_counter() - self._start[0], time.process_time() - self._start[1]
        self.told = wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _page(seed: int, lines: list[list[str]]) -> str:
    table = [HEAD, ["---"] * len(HEAD), *lines]
    return "\n".join([
        "# Linking, time and memory", "",
        f"Made by `python -m benchmarks.linkage.growth --seed {seed}`: registers from the generator in",
        "`benchmarks/linkage`, typical errors. tzc: the whole process from opening the store to links saved in it.",
        "Splink 5: from rows in memory to pairs, training included, with the model of `benchmarks/linkage`. Each in a",
        "process of its own, one after the other, on one machine of two cores.", "",
        *("| " + " | ".join(line) + " |" for line in table), "",
    ])  # fmt: skip


if __name__ == "__main__":
    main()
