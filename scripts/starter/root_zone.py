"""AquaCrop's root-zone water balance over again, with the same arithmetic and half the run time of a season.

aquacrop 3.0.12 spends half its time in `root_zone_water`, rounding one compartment at a time. Here all of them are
rounded together. Order and kind of every operation are kept, so results agree to the last bit: sums run from the
surface down (`cumsum`, not `sum`, which would pair them up), and numpy rounds arrays as it rounds its scalars.
"""

import importlib

import numpy as np

CALLERS = (
    "aquacrop.solution.canopy_cover",
    "aquacrop.solution.harvest_index",
    "aquacrop.solution.irrigation",
    "aquacrop.solution.transpiration",
    "aquacrop.timestep.run_single_timestep",
)


def root_zone_water(
    prof, root_depth_m: float, water: np.ndarray, top_m: float, least_depth_m: float, aeration_percent: float
) -> tuple[float, ...]:
    """Water and its limits in the root zone, and depletion of the top soil.

    Args:
        prof: AquaCrop's soil profile; arrays by compartment.
        root_depth_m, top_m, least_depth_m: roots now, top soil, roots at emergence, m.
        water: content of each compartment, m3/m3.
        aeration_percent: volume below saturation at which roots begin to lack air.

    Returns:
        Eleven numbers in AquaCrop's order: storage (mm); depletion of top soil and root zone (mm); total available
        water of both (mm); mean water content now, at saturation, field capacity, wilting point, air-dry and at the
        aeration threshold (m3/m3).
    """
    depth = round(np.maximum(root_depth_m, least_depth_m), 2)
    n = int(np.argmax(prof.dzsum >= depth)) + 1
    bottom, thickness = prof.dzsum[:n], prof.dz[:n]
    share = np.where(bottom > depth, 1 - ((bottom - depth) / thickness), 1.0)
    at_aeration = prof.th_s[:n] - (aeration_percent / 100)
    contents = (water[:n], prof.th_s[:n], prof.th_fc[:n], prof.th_wp[:n], prof.th_dry[:n], at_aeration)
    storages = np.round(share * 1000 * np.array(contents) * thickness, 2).cumsum(axis=1)[:, -1]
    storages[0] = max(storages[0], 0.0)
    now, _, capacity, wilting, _, _ = storages
    available = max(capacity - wilting, 0.0)
    depletion = min(capacity - now, available)
    if depth > top_m:
        top_depletion, top_available = _top_soil(prof, water, top_m)
    else:
        top_depletion, top_available = depletion, available
    return (now, top_depletion, depletion, top_available, available, *(storages / (depth * 1000)))


def _top_soil(prof, water: np.ndarray, top_m: float) -> tuple[float, float]:
    """Depletion and total available water of the whole compartments within the top soil, mm."""
    n = int(np.sum(prof.dzsum <= round(top_m, 2)))
    contents = np.array((water[:n], prof.th_fc[:n], prof.th_wp[:n]))
    now, capacity, wilting = (1000 * contents * prof.dz[:n]).cumsum(axis=1)[:, -1]
    available = max(capacity - wilting, 0)
    return min(capacity - max(now, 0), available), available


def install() -> None:
    """Put it in the place of AquaCrop's own, in this process."""
    for name in CALLERS:
        names = vars(importlib.import_module(name))
        if "root_zone_water" not in names:
            raise AttributeError(f"{name} does not use root_zone_water: is this aquacrop 3.0.12?")
        names["root_zone_water"] = root_zone_water
