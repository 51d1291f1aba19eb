"""What the phone can compute of a season: heat units, crop water need and how far it was met.

The water requirement satisfaction index follows Frere & Popov (1979, FAO Plant Production and Protection Paper 17)
in steps of ten days; roots reach their full depth at half season. The app derives the same numbers from the same
inputs, so every change here is a change of the model's signature (golden: `tests/golden/starter/features.json`).
"""

import numpy as np

STEP_DAYS = 10


def heat_units(tmin: np.ndarray, tmax: np.ndarray, base: float, upper: float) -> np.ndarray:
    """Growing degrees of each day, deg C d (AquaCrop's method 3). `base` and `upper` are deg C."""
    return np.maximum((np.clip(tmax, base, upper) + np.minimum(tmin, upper)) / 2, base) - base


def crop_coefficients(n_days: int, mid: float, end: float) -> np.ndarray:
    """Kc of each day of a season of `n_days`, length n_days."""
    share_of_season = (np.arange(n_days) + 0.5) / n_days
    return np.interp(share_of_season, [0, 0.18, 0.45, 0.78, 1], [0.35, 0.35, mid, mid, end])


def wrsi(
    rain: np.ndarray, et0: np.ndarray, irrigation: np.ndarray, awc_mm: float, moisture: float, kc: np.ndarray
) -> tuple[float, float]:
    """Share of the crop's water need that was met, over the season and in mid-season, 0-1.

    Args:
        rain, et0, irrigation: mm/day, length n; irrigation is net.
        awc_mm: available water in the rooting depth, mm.
        moisture: share of it in the soil at sowing, 0-1.
        kc: crop coefficient of each day, length n.
    """
    n = len(rain)
    n_steps = (n + STEP_DAYS - 1) // STEP_DAYS
    mid_from = int(0.40 * n_steps)
    mid_to = max(int(0.80 * n_steps), mid_from + 1)
    store = moisture * awc_mm
    taken = needed = taken_mid = needed_mid = 0.0
    for j in range(n_steps):
        days = slice(STEP_DAYS * j, min(STEP_DAYS * j + STEP_DAYS, n))
        need = float((kc[days] * et0[days]).sum())
        supply = float(rain[days].sum() + irrigation[days].sum())
        reach = min(1, 0.35 + 0.65 * (j + 0.5) / (0.5 * n_steps))
        take = min(need, store * reach + supply)
        store = min(awc_mm, max(0.0, store + supply - take))
        taken += take
        needed += need
        if mid_from <= j < mid_to:
            taken_mid += take
            needed_mid += need
    return taken / max(needed, 1e-9), taken_mid / max(needed_mid, 1e-9)
