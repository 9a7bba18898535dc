"""Groups of accounts: independent of order, bound by what people said."""

from hypothesis import given
from hypothesis import strategies as st

from crossbearing.incidents.cluster import clustered, pair

NAMES = [f"r:{n}" for n in range(9)]
links = st.dictionaries(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda p: p[0] < p[1]),
    st.integers(-90, 90).map(lambda n: n / 10),
    max_size=30,
)


@given(links, st.randoms())
def test_order_leaves_no_trace(bits, random):
    names, turned = NAMES[:], list(bits.items())
    random.shuffle(names)
    random.shuffle(turned)
    assert clustered(NAMES, bits) == clustered(names, dict(turned))


@given(links)
def test_every_report_is_in_one_group(bits):
    assert sorted(r for g in clustered(NAMES, bits) for r in g) == NAMES


@given(links, st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True))
def test_people_merge(bits, said):
    assert any(set(said) <= set(g) for g in clustered(NAMES, bits, together=[said]))


@given(links, st.lists(st.sampled_from(NAMES), min_size=2, max_size=6, unique=True))
def test_people_split(bits, said):
    left, right = said[:1], said[1:]
    for g in clustered(NAMES, bits, apart=[(left, right)]):
        assert not (set(left) & set(g) and set(right) & set(g))


@given(links, st.lists(st.sampled_from(NAMES), min_size=3, max_size=5, unique=True))
def test_a_split_outlasts_a_merge(bits, said):
    groups = clustered(NAMES, bits, together=[said], apart=[(said[:1], said[1:])])
    assert not any({said[0], said[1]} <= set(g) for g in groups)


def test_evidence_against_one_outweighs_a_chain():
    bits = {pair("a", "b"): 5.0, pair("b", "c"): 5.0, pair("a", "c"): -9.0}
    assert clustered("abc", bits) == [("a", "b"), ("c",)]


def test_a_middle_account_bridges_two_that_share_little():
    bits = {pair("a", "b"): 8.0, pair("b", "c"): 8.0, pair("a", "c"): -1.0}
    assert clustered("abc", bits) == [("a", "b", "c")]
