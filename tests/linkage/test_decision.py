"""From which probability on pairs are linked."""

import numpy as np
import pytest

from tzc_cli.linkage.decision import FALSE, LEAST, LINKED, _enough


def test_a_small_file_has_no_room_for_a_doubtful_link() -> None:
    assert _enough(np.concatenate([np.full(40, 0.9999), [0.97]])) == LINKED


def test_among_many_sure_links_a_few_likely_ones_may_stand() -> None:
    probability = np.concatenate([np.full(10_000, 0.99999), np.linspace(0.999, 0.90, 60)])
    least = _enough(probability)
    assert LEAST <= least < LINKED
    made = probability[probability >= least]
    assert (1 - made).mean() <= FALSE


@pytest.mark.parametrize("probability", [[], [0.5], [0.2, 0.94]])
def test_with_nothing_sure_the_limit_stays(probability: list[float]) -> None:
    assert _enough(np.array(probability)) == LINKED
