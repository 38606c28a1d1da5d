"""The measures of agreement: against published worked examples, known values and an oracle."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.analysis.measures import krippendorff, median, sign_test, van_der_eijk

# K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), part D: four observers, twelve units.
RELIABILITY_DATA = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
UNITS = [[None if value is None else value - 1 for value in unit] for unit in zip(*RELIABILITY_DATA, strict=True)]

counts = st.lists(st.integers(0, 30), min_size=2, max_size=7)


def of(categories: int) -> st.SearchStrategy[list[list[int | None]]]:
    """Units of ratings in so many categories."""
    given = st.sampled_from([*range(categories), None])
    return st.integers(2, 5).flatmap(
        lambda raters: st.lists(st.lists(given, min_size=raters, max_size=raters), min_size=1, max_size=12)
    )


units = of(3)


def test_alpha_of_the_published_reliability_data() -> None:
    assert krippendorff(UNITS, 5) == pytest.approx(0.815, abs=0.0005)
    assert krippendorff(UNITS, 5, ordinal=False) == pytest.approx(0.743, abs=0.0005)


def test_alpha_of_two_categories_in_the_published_example() -> None:
    """The same paper, part A: two observers, ten units, two categories."""
    pairs = zip([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0], strict=True)
    alpha = krippendorff([list(pair) for pair in pairs], 2)
    assert alpha == pytest.approx(0.095, abs=0.0005)


def test_levels_that_nobody_gives_do_not_change_alpha() -> None:
    assert krippendorff(UNITS, 7) == pytest.approx(krippendorff(UNITS, 5))


def test_agreement_of_the_published_scale_of_seven() -> None:
    assert van_der_eijk([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.6113333, abs=5e-8)


@pytest.mark.parametrize(
    ("counted", "agreement"),
    # By hand, layer by layer. Of [3, 2, 1, 0, 0, 0]: half of it 1 - 2/5, a third 1 - 1/5, a sixth 1.
    [
        ([2, 2], 0),
        ([3, 1], 0.5),
        ([3, 0], 1),
        ([2, 2, 0, 0, 0, 0], 0.8),
        ([3, 2, 1, 0, 0, 0], 0.6 / 2 + 0.8 / 3 + 1 / 6),
        ([1, 1, 1, 1, 1, 1], 0),
        ([4, 0, 0, 0, 0, 4], -1),
    ],
)
def test_agreement_on_scales_of_two_and_of_six(counted: list[int], agreement: float) -> None:
    assert van_der_eijk(counted) == pytest.approx(agreement)
    assert van_der_eijk(counted[::-1]) == pytest.approx(agreement)


@pytest.mark.parametrize(
    ("counted", "agreement"),
    [([4, 0, 0], 1), ([3, 1, 0], 0.75), ([2, 2, 0], 0.5), ([1, 1, 1], 0), ([3, 0, 1], 0), ([2, 0, 2], -1)],
)
def test_agreement_of_red_amber_and_green(counted: list[int], agreement: float) -> None:
    assert van_der_eijk(counted) == pytest.approx(agreement)
    assert van_der_eijk(counted[::-1]) == pytest.approx(agreement)


@pytest.mark.parametrize("counted", [[0, 0, 0], [], [5]], ids=["no rating", "no category", "one category"])
def test_agreement_is_undefined_without_ratings_or_with_one_category(counted: list[int]) -> None:
    assert van_der_eijk(counted) is None


@pytest.mark.parametrize(
    "undefined",
    [[], [[None, None]], [[0, None], [None, 2]], [[1, 1], [1, 1]], [[0, 0, 0], [None, None, 2]]],
    ids=["no items", "no ratings", "one rating each", "nothing varies", "what varies is on an item of one rating"],
)
@pytest.mark.parametrize("ordinal", [True, False])
def test_alpha_is_undefined_where_nothing_can_be_compared_or_varies(
    undefined: list[list[int | None]], ordinal: bool
) -> None:
    assert krippendorff(undefined, 3, ordinal=ordinal) is None


def test_alpha_is_one_where_all_agree_and_below_nothing_where_all_differ() -> None:
    assert krippendorff([[0, 0], [1, 1], [2, 2]], 3) == 1
    opposed = krippendorff([[0, 2], [2, 0], [0, 2]], 3)
    assert opposed is not None
    assert opposed < 0


def test_alpha_takes_a_split_from_red_to_green_for_worse_than_one_between_neighbours() -> None:
    near, far = ([[0, 0], [1, 1], [2, 2], pair] for pair in ([0, 1], [0, 2]))
    near_alpha, far_alpha = krippendorff(near, 3), krippendorff(far, 3)
    assert near_alpha is not None
    assert far_alpha is not None
    assert far_alpha < near_alpha
    assert krippendorff(near, 3, ordinal=False) == pytest.approx(krippendorff(far, 3, ordinal=False))


@given(counts)
def test_agreement_lies_between_minus_one_and_one_and_is_never_nan(counted: list[int]) -> None:
    agreement = van_der_eijk(counted)
    assert (agreement is None) == (sum(counted) == 0)
    assert agreement is None or (math.isfinite(agreement) and -1 - 1e-9 <= agreement <= 1 + 1e-9)


@given(counts)
def test_agreement_is_the_same_from_either_end(counted: list[int]) -> None:
    assert van_der_eijk(counted) == pytest.approx(van_der_eijk(counted[::-1]))


@given(counts, st.integers(2, 9))
def test_agreement_depends_on_shares_and_not_on_numbers(counted: list[int], times: int) -> None:
    assert van_der_eijk([count * times for count in counted]) == pytest.approx(van_der_eijk(counted))


@given(st.integers(2, 7), st.integers(1, 50), st.data())
def test_agreement_is_one_only_where_all_are_of_one_kind(categories: int, number: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, categories - 1))
    agreed = [number if here == place else 0 for here in range(categories)]
    assert van_der_eijk(agreed) == 1
    agreed[(place + 1) % categories] = 1
    spread = van_der_eijk(agreed)
    assert spread is not None
    assert spread < 1


@given(units, st.randoms(use_true_random=False), st.booleans())
def test_alpha_does_not_depend_on_the_order_of_raters_or_items(
    rated: list[list[int | None]], random: object, ordinal: bool
) -> None:
    raters = list(range(len(rated[0])))
    random.shuffle(raters)  # type: ignore[attr-defined]
    shuffled = [[unit[rater] for rater in raters] for unit in rated]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert krippendorff(shuffled, 3, ordinal=ordinal) == pytest.approx(krippendorff(rated, 3, ordinal=ordinal))


@given(units, st.booleans())
def test_alpha_is_the_same_with_the_scale_turned_round(rated: list[list[int | None]], ordinal: bool) -> None:
    turned = [[None if value is None else 2 - value for value in unit] for unit in rated]
    assert krippendorff(turned, 3, ordinal=ordinal) == pytest.approx(krippendorff(rated, 3, ordinal=ordinal))


@given(units, st.booleans())
def test_alpha_is_a_number_up_to_one_or_nothing(rated: list[list[int | None]], ordinal: bool) -> None:
    alpha = krippendorff(rated, 3, ordinal=ordinal)
    assert alpha is None or (math.isfinite(alpha) and alpha <= 1)


@given(units)
def test_an_item_with_one_rating_does_not_count_for_alpha(rated: list[list[int | None]]) -> None:
    lonely: list[int | None] = [2, *[None] * (len(rated[0]) - 1)]
    assert krippendorff([*rated, lonely], 3) == pytest.approx(krippendorff(rated, 3))


@given(st.integers(2, 7).flatmap(lambda number: st.tuples(st.just(number), of(number))), st.booleans())
def test_alpha_is_what_another_implementation_says(rated: tuple[int, list[list[int | None]]], ordinal: bool) -> None:
    oracle = pytest.importorskip("krippendorff", reason="an optional oracle, under the GPL")
    categories, given_ = rated
    alpha = krippendorff(given_, categories, ordinal=ordinal)
    if alpha is None:  # there the oracle raises, warns or says 1
        return
    matrix = [[math.nan if value is None else float(value) for value in rater] for rater in zip(*given_, strict=True)]
    level = "ordinal" if ordinal else "nominal"
    domain = [float(place) for place in range(categories)]
    theirs = oracle.alpha(reliability_data=matrix, level_of_measurement=level, value_domain=domain)
    assert alpha == pytest.approx(float(theirs), abs=1e-9)


@pytest.mark.parametrize(
    ("above", "below", "chance"),
    # Two-sided: twice the tail of the binomial distribution with one half, from its coefficients.
    [(0, 0, 1), (1, 0, 1), (2, 2, 1), (5, 0, 2 / 32), (6, 0, 2 / 64), (8, 1, 20 / 512), (9, 2, 134 / 2048)],
)
def test_the_sign_test_against_known_values(above: int, below: int, chance: float) -> None:
    assert sign_test(above, below) == pytest.approx(chance)
    assert sign_test(below, above) == pytest.approx(chance)


@given(st.integers(0, 200), st.integers(0, 200))
def test_the_sign_test_gives_a_chance(above: int, below: int) -> None:
    assert 0 < sign_test(above, below) <= 1


@pytest.mark.parametrize(
    ("values", "middle"), [([], None), ([2], 2), ([0, 2], 1), ([2, 0, 0], 0), ([2, 1, 0, 2], 1.5), ([0, 1, 1, 2], 1)]
)
def test_the_median_is_the_middle_or_half_way_between_the_two(values: list[int], middle: float | None) -> None:
    assert median(values) == middle
