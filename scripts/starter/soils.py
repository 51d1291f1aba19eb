"""The twelve soils, the rooting depths and the other states of a field at sowing.

Water contents and conductivities are AquaCrop's indicative values per USDA texture class (Raes et al., AquaCrop
reference manual). The two heaviest classes are Saxton & Rawls (2006, Soil Sci. Soc. Am. J. 70:1569) at the class
centre with 2.5 % organic matter, because AquaCrop's own leave 1-4 % air at field capacity there and any wet spell
then drowns the crop.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Soil:
    """One texture class as a single uniform layer.

    Attributes:
        wilting_point, field_capacity, saturation: water contents, m3/m3.
        ksat_mm_day: saturated hydraulic conductivity, mm/day.
        curve_number: runoff curve number, 0-100.
        rew_mm: readily evaporable water, mm.
    """

    wilting_point: float
    field_capacity: float
    saturation: float
    ksat_mm_day: float
    curve_number: int
    rew_mm: int


SOILS: dict[str, Soil] = {
    "sand": Soil(0.06, 0.13, 0.36, 3000, 46, 4),
    "loamy_sand": Soil(0.08, 0.16, 0.38, 2200, 46, 5),
    "sandy_loam": Soil(0.10, 0.22, 0.41, 1200, 46, 7),
    "loam": Soil(0.15, 0.31, 0.46, 500, 61, 9),
    "silt_loam": Soil(0.13, 0.33, 0.46, 575, 61, 11),
    "silt": Soil(0.09, 0.33, 0.43, 500, 61, 11),
    "sandy_clay_loam": Soil(0.20, 0.32, 0.47, 225, 72, 9),
    "clay_loam": Soil(0.23, 0.39, 0.50, 125, 72, 11),
    "silty_clay_loam": Soil(0.23, 0.44, 0.52, 150, 72, 13),
    "sandy_clay": Soil(0.27, 0.39, 0.50, 35, 77, 10),
    "silty_clay": Soil(0.27, 0.41, 0.53, 91, 72, 14),
    "clay": Soil(0.30, 0.42, 0.50, 28, 77, 14),
}

# Cap on the rooting depth, m. "very_deep" caps nothing.
DEPTH_M: dict[str, float] = {"shallow": 0.5, "medium": 0.8, "deep": 1.2, "very_deep": 9.9}

# Available water in the whole profile on the day of sowing, % of what the soil can hold.
MOISTURE_PERCENT: dict[str, int] = {"dry": 30, "moist": 60, "wet": 100}


@dataclass(frozen=True)
class Fertility:
    """Factors on canopy cover, canopy growth and water productivity; 1 is unstressed.

    Imitates AquaCrop's semi-quantitative fertility stress (Van Gaelen et al. 2015, J. Agric. Sci. 153:1218-1233),
    which the Python model lacks. With ample water they give 100 / 87 / 69 / 48 % of full biomass.
    """

    canopy_cover: float
    canopy_growth: float
    water_productivity: float


FERTILITY: dict[str, Fertility] = {
    "full": Fertility(1, 1, 1),
    "good": Fertility(0.95, 0.97, 0.89),
    "moderate": Fertility(0.86, 0.90, 0.76),
    "poor": Fertility(0.70, 0.80, 0.62),
}


def rooting_depth_m(crop_depth_m: float, depth: str) -> float:
    """What the roots reach: the crop's own depth or the soil's, whichever is less, in m."""
    return min(crop_depth_m, DEPTH_M[depth])


def available_water_mm(soil: str, rooting_depth: float) -> float:
    """Water between wilting point and field capacity within `rooting_depth` (m), in mm."""
    s = SOILS[soil]
    return (s.field_capacity - s.wilting_point) * 1000 * rooting_depth


def compartments_m(rooting_depth: float) -> list[float]:
    """Thicknesses of the twelve soil compartments, in m, from the surface down.

    AquaCrop arrives at these by itself for this rooting depth; giving them is faster and changes nothing.
    """
    thickness = [0.1] * 12
    while round(sum(thickness), 2) < rooting_depth + 0.1:
        i = max(j for j in range(12) if thickness[j] < 0.25)
        thickness[i] = round(thickness[i] + 0.1, 2)
    return thickness
