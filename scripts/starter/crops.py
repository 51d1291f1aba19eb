"""The fifteen crops, and what a seed can change about them.

Growth parameters are AquaCrop's own, shipped with aquacrop 3.0.12; this file holds only what that model does not
know: what is sold (dry matter), how much the crop drinks by stage (Kc, FAO-56 tables 12 and 17, rounded) and how
cold a night it bears before nobody would sow it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Crop:
    """One crop as the experiment sees it.

    Attributes:
        model: name of the crop file inside aquacrop.
        cool_season: grown in the cool part of the year, so hot seasons are not offered.
        dry_matter: dry share of the marketed product, 0-1.
        kc_mid: crop coefficient in mid-season, FAO-56.
        kc_end: crop coefficient at harvest, FAO-56.
        coldest_night_c: lowest mean daily minimum borne within the season, deg C.
        by_days: the crop file counts days, not heat units.
    """

    model: str
    cool_season: bool
    dry_matter: float
    kc_mid: float
    kc_end: float
    coldest_night_c: float
    by_days: bool = False


CROPS: dict[str, Crop] = {
    "wheat": Crop("WheatGDD", True, 0.87, 1.15, 0.30, -5.0),
    "barley": Crop("BarleyGDD", True, 0.87, 1.15, 0.25, -3.0),
    "maize": Crop("MaizeGDD", False, 0.87, 1.20, 0.50, 5.0),
    "rice": Crop("PaddyRiceGDD", False, 0.87, 1.20, 0.75, 10.0),
    "sorghum": Crop("SorghumGDD", False, 0.87, 1.05, 0.55, 7.0),
    "tef": Crop("Tef", False, 0.88, 1.05, 0.40, 6.0, by_days=True),
    "quinoa": Crop("Quinoa", True, 0.88, 1.05, 0.40, -1.0, by_days=True),
    "soybean": Crop("SoybeanGDD", False, 0.87, 1.15, 0.50, 5.0),
    "dry_bean": Crop("DryBeanGDD", False, 0.86, 1.15, 0.35, 6.0),
    "potato": Crop("PotatoGDD", True, 0.21, 1.15, 0.75, 1.0),
    "sugar_beet": Crop("SugarBeetGDD", True, 0.23, 1.20, 0.70, 1.0),
    "cassava": Crop("Cassava", False, 0.38, 1.00, 0.50, 12.0, by_days=True),
    "tomato": Crop("TomatoGDD", False, 0.06, 1.15, 0.80, 8.0),
    "sunflower": Crop("SunflowerGDD", False, 0.92, 1.10, 0.35, 4.0),
    "cotton": Crop("CottonGDD", False, 0.92, 1.18, 0.60, 10.0),
}

# Factor on the reference harvest index. An assumption of ours (old landraces have a lower harvest index), not a
# measured effect of seed.
SEED_FACTOR: dict[str, float] = {"farm_saved": 0.80, "improved": 0.92, "elite": 1.00}

# Factor on the time to each growth stage. Cassava's crop file takes 360 days; its classes stay within a year.
DURATION_FACTOR: dict[str, float] = {"early": 0.85, "medium": 1.00, "late": 1.15}
CASSAVA_DURATION_FACTOR: dict[str, float] = {"early": 0.70, "medium": 0.85, "late": 0.97}


def duration_factor(crop: str, duration: str) -> float:
    """Factor on heat units (or days) to flowering, yield formation, senescence and maturity."""
    return (CASSAVA_DURATION_FACTOR if crop == "cassava" else DURATION_FACTOR)[duration]


def model_parameters(crop: str) -> dict[str, float]:
    """The crop file inside aquacrop, by AquaCrop's parameter names. Shared, so do not change it."""
    from aquacrop.entities.crops.crop_params import crop_params

    return crop_params[CROPS[crop].model]
