"""How far ratings agree: measures for few raters and few, ordered categories.

Categories are numbered from 0 in their order. Nothing here knows colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb


def van_der_eijk(counts: Sequence[int]) -> float | None:
    """Return van der Eijk's agreement A of one item: 1 all in one category, 0 spread evenly, -1 split between the ends.

    `counts` says how many ratings each category has, in order. None where there are no ratings, or fewer than two
    categories.

    Source: C. van der Eijk, Measuring agreement in ordered rating scales, Quality & Quantity 35 (2001) 325-341. The
    counts are peeled into layers of one pattern each, and the layers' agreements weighted by their share.
    """
    total = sum(counts)
    if total == 0 or len(counts) < 2:
        return None
    left = list(counts)
    agreement = 0.0
    while any(left):
        pattern = [1 if count else 0 for count in left]
        height = min(count for count in left if count)
        weight = height * sum(pattern) / total
        agreement += weight * _agreement_of_pattern(pattern)
        left = [count - height if count else 0 for count in left]
    return agreement


def _agreement_of_pattern(pattern: Sequence[int]) -> float:
    """Return A of one layer: U·(1 − (S−1)/(K−1)) from its triples that speak for one peak (TU) or against it (TDU)."""
    categories, filled = len(pattern), sum(pattern)
    if filled == 1:
        return 1.0
    for_one, against = 0, 0
    for low in range(categories):
        for middle in range(low + 1, categories):
            for high in range(middle + 1, categories):
                triple = (pattern[low], pattern[middle], pattern[high])
                for_one += triple in ((1, 1, 0), (0, 1, 1))
                against += triple == (1, 0, 1)
    if for_one + against == 0:
        unimodality = 0.0
    else:
        unimodality = ((categories - 2) * for_one - (categories - 1) * against) / (
            (categories - 2) * (for_one + against)
        )
    return unimodality * (1 - (filled - 1) / (categories - 1))


def krippendorff(units: Sequence[Sequence[int | None]], categories: int, *, ordinal: bool = True) -> float | None:
    """Return Krippendorff's alpha over items: 1 perfect agreement, 0 chance, below 0 systematic disagreement.

    Each unit holds the ratings of one item, one for each rater, None where a rater gave none. None where it is
    undefined: no item has two ratings, or nothing varies.

    Source: K. Krippendorff, Computing Krippendorff's alpha-reliability (2011),
    https://repository.upenn.edu/asc_papers/43. alpha = 1 − Do/De over the coincidences of values in units; the ordinal
    difference of c and k is (the sum of n_g for g from c to k, less (n_c + n_k)/2), squared.
    """
    coincidences = [[0.0] * categories for _ in range(categories)]
    for unit in units:
        values = [value for value in unit if value is not None]
        if len(values) < 2:
            continue
        for one, value in enumerate(values):
            for other, compared in enumerate(values):
                if one != other:
                    coincidences[value][compared] += 1 / (len(values) - 1)
    margins = [sum(row) for row in coincidences]
    total = sum(margins)
    pairs = [(c, k) for c in range(categories) for k in range(categories) if c != k]
    differences = {(c, k): _ordinal_difference(margins, c, k) if ordinal else 1.0 for c, k in pairs}
    expected = sum(margins[c] * margins[k] * differences[c, k] for c, k in pairs)
    if expected == 0:
        return None
    observed = sum(coincidences[c][k] * differences[c, k] for c, k in pairs)
    return 1 - (total - 1) * observed / expected


def _ordinal_difference(margins: Sequence[float], c: int, k: int) -> float:
    low, high = sorted((c, k))
    return (sum(margins[low : high + 1]) - (margins[c] + margins[k]) / 2) ** 2


def sign_test(above: int, below: int) -> float:
    """Return the chance, 0 to 1, that a fair coin splits as unevenly as `above` to `below` or more; 1 for no tosses.

    Source: the exact two-sided sign test; W. J. Dixon and A. M. Mood, The statistical sign test, Journal of the
    American Statistical Association 41 (1946) 557-566.
    """
    tosses = above + below
    tail = sum(comb(tosses, more) for more in range(max(above, below), tosses + 1)) / 2**tosses
    return min(1.0, 2 * float(tail))


def median(values: Sequence[int]) -> float | None:
    """Return the middle value, between two middle ones the point half-way; None for no values."""
    # Not `statistics.median`: to load that module takes longer than to compare twenty views.
    if not values:
        return None
    ordered, middle = sorted(values), len(values) // 2
    return float(ordered[middle]) if len(values) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
