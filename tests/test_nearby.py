"""The mentions nearest to a deed are those that going through all of them finds."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.incidents.place_mentions import Nearby, PlaceMention
from dateline.report import Span

SENTENCES = st.lists(st.integers(0, 12), max_size=20)


@given(SENTENCES, st.frozensets(st.integers(0, 12), min_size=1, max_size=4), st.integers(1, 5))
def test_the_nearest_are_found_without_asking_all(stand, deed, most):
    mentions = [PlaceMention(Span(i, i + 1), i, "in") for i in range(len(stand))]
    table = SimpleNamespace(sentence=stand)
    ranked = sorted(mentions, key=lambda m: min(abs(stand[m.head] - s) for s in deed))
    assert Nearby.of(mentions, table).closest(deed, most) == ranked[:most]
