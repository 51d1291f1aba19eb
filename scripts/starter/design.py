"""Which seasons are simulated: a random design over crops, climates, sowing days, soils, seeds and waterings.

Every factor is drawn independently, because a full grid of these levels would need 10^8 rows. Only what a farmer
would do is drawn: a crop is sown where and when the mean climate lets it ripen, and fields without irrigation are
mostly sown into the rains. The order in which random numbers are taken is part of the table: change nothing here
without a new version.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from crops import CROPS, SEED_FACTOR, duration_factor, model_parameters
from soils import DEPTH_M, FERTILITY, MOISTURE_PERCENT, SOILS
from weather import FIRST_YEAR, Climatology, Weather, make_climatology
from wrsi import crop_coefficients, heat_units

SOWING_DAYS = np.arange(1, 366, 7)
RIPE_MARGIN = 1.03  # heat units expected at harvest over heat units to maturity
LONGEST_SEASON_D = 330
SHORTEST_SEASON_D = 45
TRIES_PER_ROW = 60

# Share of the planned water that a field watered on demand really gets, by the share (%) of available water left
# when watering starts.
DEMAND_FACTOR = {80: 1.0, 65: 1.0, 50: 0.95, 35: 0.85}


@dataclass(frozen=True)
class Window:
    """A sowing day on which the mean climate of a site lets a crop ripen.

    Attributes:
        sow_doy: day of the year, 1-365.
        exp_days: expected days to harvest.
        cap_days: days after which the season is cut.
        rain_mm: mean rain over the expected season.
        first_rain_mm: mean rain of its first 30 days.
    """

    sow_doy: int
    exp_days: int
    cap_days: int
    rain_mm: float
    first_rain_mm: float


@dataclass(frozen=True)
class Irrigation:
    """How a field is watered; net depths at the field.

    Attributes:
        kind: rainfed, fixed (days known beforehand) or on_demand.
        depth_mm: of one watering; for on_demand the most in one go.
        days: of a fixed plan, counted from sowing, 0-based.
        left_percent: on_demand starts when this share of available water is left.
        season_max_mm: on_demand stops after this.
    """

    kind: str
    depth_mm: int = 0
    days: tuple[int, ...] = ()
    left_percent: int = 0
    season_max_mm: float = 0.0


@dataclass(frozen=True)
class Field:
    """Soil, seed and care of one field: keys of the level tables in `crops` and `soils`.

    `bunds` is rice alone; `wetted_percent` is the share of the ground that a watering wets.
    """

    seed: str
    soil: str
    depth: str
    moisture: str
    fertility: str
    mulch: bool
    bunds: bool
    wetted_percent: int


@dataclass(frozen=True)
class SeasonClimate:
    """Mean climate over the expected season: rain and et0 mm/day, length exp_days; means in deg C."""

    rain: np.ndarray
    et0: np.ndarray
    tmean_c: float
    trange_c: float


@dataclass(frozen=True)
class Task:
    """One season to simulate.

    Attributes:
        index: place in the design, from 0; the last word in sorting.
        site, lat, rain_cv: the climate, its latitude and the variation of its yearly rain.
        year: 0 is 2001.
        first_day: row of the weather arrays on which the crop is sown.
        exp_days, cap_days: expected days to harvest, and days after which the season is cut.
        plan: waterings planned before sowing, mm/day, length exp_days.
    """

    index: int
    site: int
    lat: float
    rain_cv: float
    year: int
    first_day: int
    crop: str
    duration: str
    field: Field
    irrigation: Irrigation
    exp_days: int
    cap_days: int
    climate: SeasonClimate
    plan: np.ndarray


def longest_days(crop: str, duration: str) -> int:
    """Days after which a season is cut: by-days crops near their length, others 1.55 times the standard one."""
    standard = model_parameters(crop)["MaturityCD"] * duration_factor(crop, duration)
    if CROPS[crop].by_days:
        return int(round(standard)) + 3
    return int(min(max(1.55 * standard, standard + 30), LONGEST_SEASON_D))


def expected_days(crop: str, duration: str, units: np.ndarray) -> int | None:
    """Days to harvest in the mean climate, or None if the crop does not ripen within the cap.

    Args:
        units: heat units of each day from sowing, at least as long as the cap.
    """
    parameters, factor = model_parameters(crop), duration_factor(crop, duration)
    if CROPS[crop].by_days:
        return int(round(parameters["MaturityCD"] * factor))
    needed = parameters["Maturity"] * factor * RIPE_MARGIN
    reached = np.cumsum(units[: longest_days(crop, duration)])
    return int(np.argmax(reached >= needed)) + 1 if reached[-1] >= needed else None


def temperature_suits(crop: str, tmin: np.ndarray, tmax: np.ndarray) -> bool:
    """Whether the mean climate of a season is one in which people grow this crop. Daily deg C."""
    kind, base = CROPS[crop], model_parameters(crop)["Tbase"]
    margin, warmest_mean, hottest_day = (6, 24, 34) if kind.cool_season else (5, 32, 38)
    mean = (tmin + tmax).mean() / 2
    return tmin.min() >= kind.coldest_night_c and base + margin <= mean <= warmest_mean and tmax.max() <= hottest_day


class SowingWindows:
    """All feasible sowing days by crop, duration and site, found once each."""

    def __init__(self, climatology: Climatology) -> None:
        # two years end to end, so that a season may cross the turn of the year
        self._tmin = np.concatenate([climatology.tmin_c] * 2)
        self._tmax = np.concatenate([climatology.tmax_c] * 2)
        self._rain = np.concatenate([climatology.rain_mm] * 2)
        self._known: dict[tuple[str, str, int], list[Window]] = {}

    def of(self, crop: str, duration: str, site: int) -> list[Window]:
        """Feasible windows in order of the sowing day; empty where the crop cannot be grown."""
        key = (crop, duration, site)
        if key not in self._known:
            self._known[key] = self._find(crop, duration, site)
        return self._known[key]

    def _find(self, crop: str, duration: str, site: int) -> list[Window]:
        parameters = model_parameters(crop)
        tmin, tmax, rain = (np.ascontiguousarray(a[:, site]) for a in (self._tmin, self._tmax, self._rain))
        units = heat_units(tmin, tmax, parameters["Tbase"], parameters["Tupp"])
        cap = longest_days(crop, duration)
        windows = []
        for day in SOWING_DAYS:
            days = expected_days(crop, duration, units[day - 1 :])
            if days is None or days < SHORTEST_SEASON_D or (days > LONGEST_SEASON_D and crop != "cassava"):
                continue
            season = slice(day - 1, day - 1 + days)
            if not temperature_suits(crop, tmin[season], tmax[season]):
                continue
            total, first = float(rain[season].sum()), float(rain[season][:30].sum())
            windows.append(Window(int(day), days, cap, total, first))
        return windows


def make_design(n_rows: int, sites: pd.DataFrame, weather: Weather, years: int, seed: int) -> list[Task]:
    """Draw the seasons to simulate; a longer design starts with the same seasons as a shorter one.

    Args:
        n_rows: how many; crops take turns.
        years: invented years, of which the first is not used for sowing.
    """
    draw = Draw(sites, weather, years, np.random.default_rng(seed + 2))
    crops = list(CROPS)
    tasks: list[Task] = []
    for _ in range(TRIES_PER_ROW * n_rows):
        if len(tasks) == n_rows:
            break
        task = draw.season(len(tasks), crops[len(tasks) % len(crops)])
        if task is not None:
            tasks.append(task)
    return tasks


class Draw:
    """Random seasons on given climates."""

    def __init__(self, sites: pd.DataFrame, weather: Weather, years: int, random: np.random.Generator) -> None:
        self._sites = sites
        self._climatology = make_climatology(weather)
        self._windows = SowingWindows(self._climatology)
        self._first_days = [int(np.argmax(weather.dates.year == FIRST_YEAR + y)) for y in range(years)]
        self._random = random

    def season(self, index: int, crop: str) -> Task | None:
        """Draw one season of a crop; None when the climate or the rain drawn for it does not suit."""
        r = self._random
        site = int(r.integers(len(self._sites)))
        duration = str(r.choice(["early", "medium", "late"], p=[0.3, 0.45, 0.25]))
        feasible = self._windows.of(crop, duration, site)
        if not feasible:
            return None
        kind = str(r.choice(["rainfed", "fixed", "on_demand"], p=[0.42, 0.33, 0.25]))
        window = _draw_window(r, feasible, kind)
        if window is None:
            return None
        year = int(r.integers(1, len(self._first_days)))
        field = _draw_field(r, crop, kind)
        climate = season_climate(self._climatology, site, window)
        irrigation, plan = _draw_irrigation(r, kind, crop, climate)
        return Task(
            index=index,
            site=site,
            lat=float(self._sites.lat[site]),
            rain_cv=float(self._sites.cv[site]),
            year=year,
            first_day=self._first_days[year] + window.sow_doy - 1,
            crop=crop,
            duration=duration,
            field=field,
            irrigation=irrigation,
            exp_days=window.exp_days,
            cap_days=window.cap_days,
            climate=climate,
            plan=plan,
        )


def season_climate(climatology: Climatology, site: int, window: Window) -> SeasonClimate:
    """Mean climate of a site from sowing to the expected harvest."""
    days = np.arange(window.sow_doy - 1, window.sow_doy - 1 + window.exp_days) % 365
    tmin, tmax = climatology.tmin_c[days, site], climatology.tmax_c[days, site]
    return SeasonClimate(
        rain=climatology.rain_mm[days, site],
        et0=climatology.et0_mm[days, site],
        tmean_c=float((tmin + tmax).mean() / 2),
        trange_c=float((tmax - tmin).mean()),
    )


def _draw_window(r: np.random.Generator, feasible: list[Window], kind: str) -> Window | None:
    """Pick a sowing day; None when a field without irrigation would hardly see rain."""
    rain = np.array([w.rain_mm for w in feasible])
    first_rain = np.array([w.first_rain_mm for w in feasible])
    if kind != "rainfed" or r.random() < 0.25:
        weight = np.ones(len(feasible))
    else:
        weight = (rain / rain.max()) ** 2 * np.where(first_rain >= 30, 1, 0.08)
    if weight.sum() <= 0:
        return None
    window = feasible[int(r.choice(len(feasible), p=weight / weight.sum()))]
    if kind == "rainfed" and window.rain_mm < 200 and r.random() < 0.85:
        return None  # a few hopeless seasons are enough
    return window


def _draw_field(r: np.random.Generator, crop: str, kind: str) -> Field:
    """Draw soil, seed and care, in this order. Rice in bunds starts wet."""
    moisture_odds = [0.12, 0.48, 0.40] if kind == "rainfed" else [0.3, 0.4, 0.3]
    seed = str(r.choice(list(SEED_FACTOR), p=[0.3, 0.4, 0.3]))
    soil = str(r.choice(list(SOILS)))
    depth = str(r.choice(list(DEPTH_M), p=[0.15, 0.2, 0.3, 0.35]))
    moisture = str(r.choice(list(MOISTURE_PERCENT), p=moisture_odds))
    fertility = str(r.choice(list(FERTILITY), p=[0.3, 0.25, 0.25, 0.2]))
    mulch = bool(r.random() < 0.2)
    bunds = bool(crop == "rice" and r.random() < 0.75)
    wetted = int(r.choice([30, 100], p=[0.3, 0.7]))
    return Field(seed, soil, depth, "wet" if bunds else moisture, fertility, mulch, bunds, wetted)


def _draw_irrigation(
    r: np.random.Generator, kind: str, crop: str, climate: SeasonClimate
) -> tuple[Irrigation, np.ndarray]:
    """Draw the waterings and what would be planned before sowing (mm/day, length exp_days)."""
    n_days = len(climate.rain)
    plan = np.zeros(n_days)
    if kind == "fixed":
        n = int(r.integers(1, 16))
        depth = int(r.choice([15, 20, 25, 30, 40, 50, 60, 75]))
        days = fixed_days(n, n_days)
        plan[list(days)] = depth
        return Irrigation(kind, depth, days), plan
    if kind == "on_demand":
        left = int(r.choice([80, 65, 50, 35]))
        depth = int(r.choice([20, 30, 40, 60]))
        most = float(r.choice([100, 200, 350, 600, 10000]))
        kc = crop_coefficients(n_days, CROPS[crop].kc_mid, CROPS[crop].kc_end)
        plan = demand_plan(kc, climate.rain, climate.et0, most, left)
        return Irrigation(kind, depth, (), left, most), plan
    return Irrigation(kind), plan


def fixed_days(n: int, n_days: int) -> tuple[int, ...]:
    """Days of `n` waterings spread evenly from day 8 to 88 % of the season; a single one comes at half season."""
    if n == 1:
        return (int(0.5 * n_days),)
    return tuple(int(day) for day in np.unique(np.linspace(8, 0.88 * n_days, n + 1).astype(int)[:-1]))


def demand_plan(
    kc: np.ndarray, clim_rain: np.ndarray, clim_et0: np.ndarray, season_max_mm: float, left_percent: int
) -> np.ndarray:
    """Waterings to expect on demand, mm/day: need beyond four fifths of the mean rain, scaled to the season's cap."""
    need = (kc * clim_et0 - 0.8 * clim_rain).clip(min=0)
    total = min(need.sum(), season_max_mm)
    return need * total / max(need.sum(), 1e-6) * DEMAND_FACTOR[left_percent]
