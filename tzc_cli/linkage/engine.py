"""Rows of every register → people: exact pass, scoring, decision."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from tzc_cli.linkage.candidates import Skipped
from tzc_cli.linkage.comparing import Comparing
from tzc_cli.linkage.decision import Joins, decide, people
from tzc_cli.linkage.fields import NONE, Ints, fields_of
from tzc_cli.linkage.groups import Key, Mask, joined_groups
from tzc_cli.linkage.kept import Kept
from tzc_cli.linkage.levels import LEVELS
from tzc_cli.linkage.records import Records, complete, records_of
from tzc_cli.linkage.relations import relations
from tzc_cli.linkage.scored import Scored
from tzc_cli.linkage.scoring import Model, scored
from tzc_cli.linkage.similar import Similar

BY_IDENTIFIER, BY_NAME, ALONE = "identifier+birth_date", "name+birth_date", "alone"
BY_SCORE, BY_DECISION = "score", "decision"


@dataclass(frozen=True)
class Decisions:
    """What people said of pairs of rows: `first`, `second` (row ids), `same` (bool)."""

    pairs: pd.DataFrame

    @classmethod
    def none(cls) -> "Decisions":
        return cls(
            pd.DataFrame({"first": np.zeros(0, "int64"), "second": np.zeros(0, "int64"), "same": np.zeros(0, bool)})
        )


@dataclass(frozen=True)
class Links:
    """Which rows speak of one person.

    `rows`: aligned with the rows given: `group` (int64, the same for rows of one person), `how` (the rule that joined
    the row to its person, `alone` if none) and `probability`. `to_review`: pairs of row ids (`first`, `second`) that
    may be one person, with `why` and `probability`. `pairs`: every pair linked or to review: `first`, `second`,
    `probability`, `weight` (log₂ odds), `ways` (names of passes) and a level per field. `decided`: the
    pairs people decided of (`first`, `second`) with the `probability` linking would give them; `skipped`: what was too
    large to be compared; `kept`: what the next linking need not compare again; `compared`: pairs that had to be.
    """

    rows: pd.DataFrame
    to_review: pd.DataFrame
    pairs: pd.DataFrame
    decided: pd.DataFrame
    skipped: Sequence[Skipped] = ()
    model: Model | None = field(default=None, compare=False)
    kept: Kept = field(default_factory=Kept, compare=False)
    compared: int = 0


def link_rows(rows: pd.DataFrame, decisions: Decisions | None = None, kept: Kept | None = None) -> Links:
    """Join the rows that speak of one person. `kept`: comparisons of a former linking; they change nothing but the time
    it takes.

    `rows`: `row_id` (int64, unique), `job_seeker_id`, `birth_name`, `used_name`, `given_names` (str), `birth_date`
    (datetime64[s]); if known `kind`, `register` (int64), `sex`, `house_number`, `street`, `postcode`, `town`. Which
    rows are joined does not depend on their order.
    """
    decisions = decisions or Decisions.none()
    whole = complete(rows)
    place = pd.Series(np.arange(len(whole)), index=whole["row_id"].to_numpy())
    told = decisions.pairs
    told = told[told["first"].isin(place.index) & told["second"].isin(place.index)]
    one, other, same = (told[name].to_numpy() for name in ("first", "second", "same"))
    one, other, same = place[one].to_numpy(), place[other].to_numpy(), same.astype(bool)
    records = records_of(whole, (one[~same], other[~same]))
    pairs, model, identifier, comparing = _scored(records, kept)
    said = records.of_row[one], records.of_row[other]
    decided = decide(pairs, _settled(pairs, *said, len(records.frame)))
    joins = Joins(
        np.concatenate([pairs.left[decided.linked], said[0][same]]),
        np.concatenate([pairs.right[decided.linked], said[1][same]]),
        np.concatenate([pairs.probability[decided.linked], np.ones(int(same.sum()))]),
        np.concatenate([np.zeros(len(decided.linked), dtype=bool), np.ones(int(same.sum()), dtype=bool)]),
    )
    labels = people(joins, _nearly_same(identifier, pairs, decided.linked), (said[0][~same], said[1][~same]))
    asked = _asked_once(labels, pairs, decided.to_review, (said[0][~same], said[1][~same]))
    stand = labels[pairs.left[decided.linked]] == labels[pairs.right[decided.linked]]
    linked, review = decided.linked[stand], decided.to_review[asked]
    shown = _shown(pairs, np.concatenate([linked, review]), records.frame["row_id"].to_numpy())
    to_review = shown.iloc[len(linked) :][["first", "second", "probability"]].reset_index(drop=True)
    to_review["why"] = pd.Series(decided.why[asked], dtype="str")
    return Links(
        _rows(labels, records, pairs, linked, said[0][same], said[1][same]).set_index(rows.index),
        to_review, shown, _thought_of(told, pairs, *said, len(records.frame)), list(model.skipped.values()), model,
        comparing.to_keep(), comparing.compared,
    )  # fmt: skip


def _asked_once(labels: Ints, pairs: Scored, to_review: Ints, rejected: tuple[Ints, Ints]) -> Mask:
    """Of the pairs to review, the likeliest of every two people; none of two people whom someone said to be two."""
    count = len(labels)

    def people(left: Ints, right: Ints) -> Ints:
        one, other = labels[left], labels[right]
        return np.minimum(one, other) * count + np.maximum(one, other)

    left, right = pairs.left[to_review], pairs.right[to_review]
    asked = people(left, right)
    order = np.lexsort((right, left, -pairs.probability[to_review]))
    first = np.zeros(len(to_review), dtype=bool)
    first[order[np.unique(asked[order], return_index=True)[1]]] = True
    once: Mask = first & (labels[left] != labels[right]) & ~np.isin(asked, people(*rejected))
    return once


def _scored(records: Records, kept: Kept | None) -> tuple[Scored, Model, Ints, Comparing]:
    fields = fields_of(records.frame)
    names = sorted(records.frame["kind"].unique())
    kinds = records.frame["kind"].map({name: code for code, name in enumerate(names)}).to_numpy(dtype="int64")
    comparing = Comparing(fields, Similar(fields), records.said, kept)
    pairs, model = scored(fields, relations(kinds, names), records.listed, comparing)
    return pairs, model, fields.identifier, comparing


def _nearly_same(identifier: Ints, pairs: Scored, linked: Ints) -> Ints:
    """Codes of identifiers, one for those that a link shows to be one identifier mistyped."""
    near = linked[pairs.compared.levels["identifier"][linked] == 2]
    if not len(near):
        return identifier
    one, other = identifier[pairs.left[near]], identifier[pairs.right[near]]
    edges = np.arange(len(near))
    same = joined_groups(int(identifier.max()) + 1, [Key(np.concatenate([one, other]), np.concatenate([edges, edges]))])
    return np.where(identifier == NONE, NONE, same[identifier])


def _settled(pairs: Scored, one: Ints, other: Ints, count: int) -> Mask:
    said = np.minimum(one, other) * count + np.maximum(one, other)
    settled: Mask = np.isin(np.minimum(pairs.left, pairs.right) * count + np.maximum(pairs.left, pairs.right), said)
    return settled


def _thought_of(told: pd.DataFrame, pairs: Scored, one: Ints, other: Ints, count: int) -> pd.DataFrame:
    """What linking makes of the pairs people decided of; 0 where nothing brought them together."""
    codes = np.minimum(pairs.left, pairs.right) * count + np.maximum(pairs.left, pairs.right)
    found = pd.Series(pairs.probability, index=codes).groupby(level=0).max()
    asked = np.minimum(one, other) * count + np.maximum(one, other)
    probability = np.where(one == other, 1.0, found.reindex(asked).fillna(0.0).to_numpy())
    return told[["first", "second"]].assign(probability=probability)


def _shown(pairs: Scored, chosen: Ints, row_of: Ints) -> pd.DataFrame:
    first, second = row_of[pairs.left[chosen]], row_of[pairs.right[chosen]]
    return pd.DataFrame({
        "first": np.minimum(first, second), "second": np.maximum(first, second),
        "probability": pairs.probability[chosen], "weight": pairs.odds[chosen] / np.log(2), "ways": pairs.ways[chosen],
        **{name: pairs.compared.levels[name][chosen] for name in LEVELS},
    })  # fmt: skip


def _rows(labels: Ints, records: Records, pairs: Scored, linked: Ints, one: Ints, other: Ints) -> pd.DataFrame:
    """`group`, `how` and `probability` of every row: the strongest of what joins it."""
    count = len(records.frame)
    best = np.zeros(count)
    exact = np.zeros(count, dtype=bool)
    levels = pairs.compared.levels
    plain = (levels["surname"] == 1) & (levels["given"] == 1) & np.isin(levels["date"], (1, 2))
    same_identifier = np.zeros(count, dtype=bool)
    for side in (pairs.left[linked], pairs.right[linked]):
        np.maximum.at(best, side, pairs.probability[linked])
        exact[side[plain[linked]]] = True
        same_identifier[side[(levels["identifier"][linked] == 1) & np.isin(levels["date"][linked], (1, 2))]] = True
    decided = np.zeros(count, dtype=bool)
    decided[np.concatenate([one, other])] = True
    together = np.bincount(records.of_row, minlength=count) > 1
    of_row = records.of_row
    how = np.select(
        [records.by_identifier | same_identifier[of_row], (together | exact)[of_row], (best > 0)[of_row],
         decided[of_row]],
        [BY_IDENTIFIER, BY_NAME, BY_SCORE, BY_DECISION], ALONE,
    )  # fmt: skip
    # Rounded: a row elsewhere moves everyone by next to nothing, which is not worth writing everyone anew.
    probability = np.where(best > 0, best, 1.0)[of_row].round(4)
    # A group bears the place of its first row, whatever the order of its records.
    group = pd.Series(np.arange(len(of_row))).groupby(labels[of_row]).transform("min").to_numpy()
    return pd.DataFrame({"group": group, "how": how, "probability": probability})
