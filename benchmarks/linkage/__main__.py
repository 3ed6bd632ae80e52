"""python -m benchmarks.linkage [--full] [--seed N]: how well and how fast people are linked.

Beside Splink and a supervised ceiling. Needs, in an environment of its own: tzc, splink, recordlinkage, scikit-learn.
Writes docs/linkage-measured.md.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from benchmarks.linkage.febrl import febrl
from benchmarks.linkage.measures import BANDS, best_links, ceiling, scored_pairs, timed_links
from benchmarks.linkage.splink_model import predicted
from benchmarks.linkage.towns_made import Town, made_town
from tzc_cli.linkage.groups import Key, joined_groups, pairs_within

SCENARIOS = {
    "typical errors": {}, "a third of the errors": {"errors": 1 / 3}, "twice the errors": {"errors": 2},
    "30% overlap": {"overlap": 0.3}, "5% born on 1 January": {"first_of_january": 0.05},
}  # fmt: skip
HEAD = ("scenario", "F1", "ceiling F1", "Splink F1 (0.5)", "Splink F1 (best)", "automatic precision",
        "automatic recall",
        "to review, % of people", "of which true", "seconds", "Splink seconds", "MB")  # fmt: skip


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage")
    parser.add_argument("--full", action="store_true", help="128,000 × 200,000 rows instead of 20,000 × 30,000")
    parser.add_argument("--seed", type=int, default=2018)
    parser.add_argument("--output", type=Path, default=Path("docs/linkage-measured.md"))
    wished = parser.parse_args()
    size = (128_000, 200_000) if wished.full else (20_000, 30_000)
    lines: list[list[str]] = []
    bands: list[list[str]] = []
    febrls = [_febrl_4(), _febrl_3()]
    for number, (name, settings) in enumerate(SCENARIOS.items()):
        line, band = _scenario(name, made_town(wished.seed + number, *size, **settings))
        lines.append(line)
        bands.append(band)
        sys.stdout.write(" | ".join(line) + "\n")
        sys.stdout.flush()
        # Written after each scenario: the last ones take long.
        wished.output.write_text(_page(size, wished.seed, lines, bands, febrls), encoding="utf-8")


def _scenario(name: str, town: Town) -> tuple[list[str], list[str]]:
    rows = town.rows
    left, right = town.sides
    findable = int(left["truth"].isin(right["truth"]).sum())
    links, seconds, memory = timed_links(rows)
    pairs, true, rare, _of_row, records = scored_pairs(rows)
    across = ~pairs.within
    own = best_links(pairs.left[across], pairs.probability[across], true[across], records)
    top = best_links(pairs.left[across], ceiling(pairs, true, rare, across), true[across], records)
    other, other_seconds = predicted(left, right)
    truth = rows.set_index("row_id")["truth"]
    alike = truth.loc[other["left"]].to_numpy() == truth.loc[other["right"]].to_numpy()
    at = [best_links(other["left"].to_numpy(), other["probability"].to_numpy(), alike, findable, t).f1
          for t in (0.5, 0.3, 0.7, 0.9, 0.95, 0.99)]  # fmt: skip

    joined = rows.assign(group=links.rows["group"].to_numpy())
    met = joined[joined["kind"] == "job-seekers"].merge(joined[joined["kind"] != "job-seekers"], on="group")
    sound = met["truth_x"] == met["truth_y"]
    asked = truth.loc[links.to_review["first"]].to_numpy() == truth.loc[links.to_review["second"]].to_numpy()
    people = joined["group"].nunique()
    line = [name, *(f"{value:.4f}" for value in (own.f1, top.f1, at[0], max(at), sound.mean())),
            f"{met.loc[sound, 'row_id_x'].nunique() / findable:.4f}", f"{100 * len(links.to_review) / people:.2f}",
            f"{asked.mean():.2f}", f"{seconds:.1f}", f"{other_seconds:.1f}", f"{memory:.0f}"]  # fmt: skip
    band = [name]
    for low, high in BANDS:
        inside = across & (pairs.probability >= low) & (pairs.probability < high)
        told = (
            f"{pairs.probability[inside].mean():.3f} / {true[inside].mean():.3f} ({int(inside.sum())})"
            if inside.any()
            else "–"
        )
        band.append(told)
    return line, band


def _febrl_4() -> list[str]:
    rows = febrl("dataset4a", "dataset4b")
    pairs, true, _rare, _of_row, _records = scored_pairs(rows)
    across = ~pairs.within
    own = best_links(
        pairs.left[across], pairs.probability[across], true[across], int((rows["kind"] == "residents").sum())
    )
    return ["FEBRL 4", f"{own.f1:.4f}", f"{own.precision:.4f}", f"{own.recall:.4f}"]


def _febrl_3() -> list[str]:
    rows = febrl("dataset3")
    pairs, _true, _rare, of_row, _records = scored_pairs(rows)
    likely = pairs.probability >= 0.5
    edges = np.arange(int(likely.sum()))
    key = Key(np.concatenate([pairs.left[likely], pairs.right[likely]]), np.concatenate([edges, edges]))
    groups = joined_groups(int(of_row.max()) + 1, [key])[of_row]
    truth = rows["truth"].to_numpy()
    found = pairs_within(groups, np.ones(len(rows), dtype=bool))
    right = int((truth[found["first"]] == truth[found["second"]]).sum())
    sizes = rows["truth"].value_counts()
    precision, recall = right / len(found), right / int((sizes * (sizes - 1) // 2).sum())
    return ["FEBRL 3", f"{2 * precision * recall / (precision + recall):.4f}", f"{precision:.4f}", f"{recall:.4f}"]


def _page(
    size: tuple[int, int], seed: int, lines: list[list[str]], bands: list[list[str]], febrls: list[list[str]]
) -> str:
    full = " --full" if size[0] > 20_000 else ""
    return "\n".join([
        "# Linking, measured", "",
        f"Made by `python -m benchmarks.linkage{full} --seed {seed}`: {size[0]:,} job seekers × {size[1]:,}",
        "residents from the generator in `benchmarks/linkage`, whose truth is known. F1 is that of the best link of",
        "each job seeker at probability 0.5. The ceiling is a classifier shown the truth (half of the records at a",
        "time), on the same levels. Splink 5 is trained on the same rows, cleaned the same way, with the model of",
        "`benchmarks/linkage/splink_model.py`. Typical errors are anchored (`benchmarks/linkage/errors_made.py`): the",
        "exact pass finds 85% of links, as it was seen to in another generator of French registers. Automatic links",
        "are those made without anyone; probabilities are held against the truth between job seekers and residents.",
        "Seconds are from rows in memory to links, both on one machine in one run.", "",
        _table(list(HEAD), lines), "", "Stated and observed share of true pairs (how many), by band of probability:",
        "",
        _table(["scenario", *(f"{low}–{min(high, 1)}" for low, high in BANDS)], bands), "",
        "FEBRL without the social security number, no setting made for it:", "",
        _table(["data", "F1", "precision", "recall"], febrls), "",
    ])  # fmt: skip


def _table(head: list[str], lines: list[list[str]]) -> str:
    return "\n".join(["| " + " | ".join(line) + " |" for line in [head, ["---"] * len(head), *lines]])


if __name__ == "__main__":
    main()
