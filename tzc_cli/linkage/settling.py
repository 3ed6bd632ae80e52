"""From odds to probabilities that agree with how many records have their like, rivals taken into account."""

import numpy as np

from tzc_cli.linkage.fields import Ints
from tzc_cli.linkage.weights import Floats

PEOPLE = 2_000  # people among whom someone is sought at least: a short list is drawn from a district
_ROUNDS = 30


def prior_odds(share: float, people: int) -> float:
    """log odds that a record and one of the `people` on the other side are one person, nothing being known of them.
    `share`: of the left records that have their like."""
    share = min(share, 0.9995)
    return float(np.log(share / (1 - share) / people))


def alone(odds: Floats) -> Floats:
    """Probabilities from log odds of pairs that are no rivals."""
    probability: Floats = 1 / (1 + np.exp(-np.clip(odds, -60, 60)))
    return probability


def with_their_like(left: Ints, probability: Floats) -> float:
    """How many left records have their like: each once, however often that one is listed."""
    best = np.zeros(int(left.max(initial=0)) + 1)
    np.maximum.at(best, left, probability)
    return float(best.sum())


def settled(
    odds: Floats, left: Ints, right: Ints, entities: Ints, lefts: int, people: int, start: float, trust: float = 2.0
) -> tuple[float, Floats, Floats]:  # fmt: skip
    """(share of the `lefts` left records that have their like, log odds, probabilities) that agree with each other.

    `odds`: of pairs, without any prior; `people`: among whom each is sought; `start`: the share to begin with, and
    `trust`: the records it is worth.
    """
    share = start
    for _round in range(_ROUNDS):
        posterior = odds + prior_odds(share, people)
        probability = shared_out(posterior, left, right, entities)
        found = float(np.clip((with_their_like(left, probability) + trust * start) / (lefts + trust), 1e-4, 0.9995))
        if abs(found - share) < 1e-4:
            break
        share = found
    return share, posterior, probability


def others_on_average(odds: Floats, lefts: int, start: float) -> float:
    """How many others of its kind a record has on average (a register listing people several times: over 1)."""
    share, weight = start, 40.0
    for _round in range(_ROUNDS):
        chances = alone(odds + np.log(share / max(lefts, PEOPLE)))
        share = float(np.clip((2 * chances.sum() + start * weight) / (lefts + weight), 1e-5, 20.0))
    return share


def shared_out(odds: Floats, left: Ints, right: Ints, entities: Ints) -> Floats:
    """Probabilities where a person is once on either side: what speaks for one candidate speaks against the others,
    unless they are one person (`entities`) listed twice."""
    odds = np.exp(np.clip(odds, -60, 60))
    own = entities[left] * np.int64(len(entities)) + entities[right]
    groups, group = np.unique(own, return_inverse=True)
    best = np.zeros(len(groups))
    np.maximum.at(best, group, odds)
    one, other = groups // len(entities), groups % len(entities)
    rivals = np.bincount(one, best, len(entities))[one] + np.bincount(other, best, len(entities))[other] - 2 * best
    probability: Floats = odds / (1 + odds + np.maximum(rivals, 0)[group])
    return probability
