"""One season of one field, run through AquaCrop, and the row of the table that it leaves.

AquaCrop (Steduto et al. 2009, Agron. J. 101:426-437) follows canopy, transpiration, biomass and harvest index day by
day; the code is AquaCrop-OSPy 3.0.12 (Kelly & Foster 2021, Agric. Water Manag. 254:106976).
"""

import warnings
from dataclasses import dataclass

import numpy as np
import pandas as pd

from crops import CROPS, SEED_FACTOR, duration_factor, model_parameters
from design import Task
from soils import FERTILITY, MOISTURE_PERCENT, SOILS, available_water_mm, compartments_m, rooting_depth_m
from weather import FIRST_YEAR, Weather
from wrsi import crop_coefficients, heat_units, wrsi

CO2_PPM = 420.0
DAYS_BEYOND_CAP = 25  # weather given past the cap, so that the model never runs out of days
RIPE_SLACK = 1.005

# Times of the crop file that a shorter or longer duration moves.
TIMES_IN_HEAT_UNITS = ("HIstart", "Flowering", "YldForm", "Senescence", "Maturity", "MaxRooting")
TIMES_IN_DAYS = ("HIstartCD", "YldFormCD", "SenescenceCD", "MaturityCD", "MaxRootingCD")

Value = int | float | str
Row = dict[str, Value]


@dataclass(frozen=True)
class SeasonWeather:
    """The days one simulation may use, from sowing on: length cap_days + 25, units as in `Weather`."""

    dates: pd.DatetimeIndex
    tmin: np.ndarray
    tmax: np.ndarray
    rain: np.ndarray
    et0: np.ndarray

    def first(self, n_days: int) -> "SeasonWeather":
        """The first `n_days` of it."""
        return SeasonWeather(*(a[:n_days] for a in (self.dates, self.tmin, self.tmax, self.rain, self.et0)))


@dataclass(frozen=True)
class Outcome:
    """What the simulator says.

    Attributes:
        days: from sowing to harvest (or death).
        irrigation: mm/day, length `days`.
        transpiration_mm, runoff_mm: sums of the season.
        biomass_t_ha, yield_dry_t_ha: dry, t/ha.
    """

    days: int
    irrigation: np.ndarray
    transpiration_mm: float
    runoff_mm: float
    biomass_t_ha: float
    yield_dry_t_ha: float


def weather_of(task: Task, weather: Weather) -> SeasonWeather:
    """Cut the season's days at the task's site out of the daily weather."""
    days = slice(task.first_day, task.first_day + task.cap_days + DAYS_BEYOND_CAP)
    arrays = (weather.tmin_c, weather.tmax_c, weather.rain_mm, weather.et0_mm)
    return SeasonWeather(weather.dates[days], *(a[days, task.site] for a in arrays))


def root_m(task: Task) -> float:
    """Rooting depth of the season, m."""
    return rooting_depth_m(model_parameters(task.crop)["Zmax"], task.field.depth)


def crop_changes(task: Task) -> dict[str, float]:
    """AquaCrop parameters that differ from the crop file, by AquaCrop's names."""
    crop, base = CROPS[task.crop], model_parameters(task.crop)
    factor, fertility = duration_factor(task.crop, task.duration), FERTILITY[task.field.fertility]
    changes: dict[str, float] = dict(
        HI0=base["HI0"] * SEED_FACTOR[task.field.seed],
        WP=base["WP"] * fertility.water_productivity,
        CCx=base["CCx"] * fertility.canopy_cover,
        Zmax=root_m(task),
        YldWC=100 * crop.dry_matter,
        # Tubers, cuttings and watered-in seedlings get the seedling protection of a sown crop (1); without it the
        # model kills them within days in any soil that is not wet. Rice in bunds is transplanted into ponded water.
        PlantMethod=0 if task.field.bunds else 1,
        # The implementation's heat formula takes Tmax_lo as the onset and Tmax_up as complete failure.
        Tmax_lo=min(base["Tmax_lo"], base["Tmax_up"]),
        Tmax_up=max(base["Tmax_lo"], base["Tmax_up"]),
    )
    if crop.by_days:
        changes |= {name: int(round(base[name] * factor)) for name in TIMES_IN_DAYS}
        if base["FloweringCD"] > 0:
            changes["FloweringCD"] = max(1, int(round(base["FloweringCD"] * factor)))
        return changes | dict(CGC_CD=base["CGC_CD"] * fertility.canopy_growth, CDC_CD=base["CDC_CD"] / factor)
    changes |= {name: base[name] * factor for name in TIMES_IN_HEAT_UNITS}
    return changes | dict(CGC=base["CGC"] * fertility.canopy_growth, CDC=base["CDC"] / factor)


def ripens(task: Task, days: SeasonWeather, changes: dict[str, float]) -> bool:
    """Whether the weather of that year brings the crop to maturity before the cap."""
    if CROPS[task.crop].by_days:
        return changes["MaturityCD"] <= task.cap_days
    base = model_parameters(task.crop)
    units = heat_units(days.tmin, days.tmax, base["Tbase"], base["Tupp"])[: task.cap_days].sum()
    return bool(units >= changes["Maturity"] * RIPE_SLACK)


def simulate(task: Task, weather: Weather) -> Row | None:
    """Run one season; None when the crop cannot ripen in the weather of its year."""
    if not ripens(task, weather_of(task, weather), crop_changes(task)):
        return None
    return _row(task, weather_of(task, weather), simulate_outcome(task, weather))


def simulate_outcome(task: Task, weather: Weather) -> Outcome:
    """Run AquaCrop over one season that ripens; see `ripens`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _run_aquacrop(task, weather_of(task, weather), crop_changes(task))


def _run_aquacrop(task: Task, days: SeasonWeather, changes: dict[str, float]) -> Outcome:
    from aquacrop import CO2, AquaCropModel, InitialWaterContent

    co2 = pd.DataFrame({"year": [1990, 2100], "ppm": [CO2_PPM, CO2_PPM]})
    model = AquaCropModel(
        days.dates[0].strftime("%Y/%m/%d"),
        days.dates[-2].strftime("%Y/%m/%d"),
        _model_weather(days),
        _model_soil(task),
        _model_crop(task, days.dates[0], changes),
        InitialWaterContent(wc_type="Pct", value=[MOISTURE_PERCENT[task.field.moisture]]),
        irrigation_management=_model_irrigation(task, days),
        field_management=_model_field(task),
        co2_concentration=CO2(constant_conc=True, current_concentration=CO2_PPM, co2_data=co2),
    )
    model.run_model(till_termination=True)
    final = model.get_simulation_results().iloc[0]
    n = int(final["Harvest Date (Step)"]) + 1
    flux = model.get_water_flux().iloc[:n]
    return Outcome(
        days=n,
        irrigation=flux["IrrDay"].to_numpy(dtype=float),
        transpiration_mm=float(flux["Tr"].sum()),
        runoff_mm=float(flux["Runoff"].sum()),
        biomass_t_ha=float(model.get_crop_growth()["biomass"].max()) / 100,
        yield_dry_t_ha=float(final["Dry yield (tonne/ha)"]),
    )


def _model_weather(days: SeasonWeather) -> pd.DataFrame:
    """The days under AquaCrop's column names, in the order it expects."""
    return pd.DataFrame(
        {
            "MinTemp": days.tmin,
            "MaxTemp": days.tmax,
            "Precipitation": days.rain,
            "ReferenceET": days.et0,
            "Date": days.dates,
        }
    )


def _model_crop(task: Task, sown: pd.Timestamp, changes: dict[str, float]):
    """AquaCrop's crop with our changes; cut at the cap, never on 29 February, which other years lack."""
    from aquacrop import Crop

    latest = sown + pd.Timedelta(days=task.cap_days)
    if (latest.month, latest.day) == (2, 29):
        latest += pd.Timedelta(days=1)
    dates = {"planting_date": sown.strftime("%m/%d"), "harvest_date": latest.strftime("%m/%d")}
    return Crop(CROPS[task.crop].model, **dates, **changes)


def _model_soil(task: Task):
    """AquaCrop's soil: one uniform layer, or two puddled ones under a bunded rice field."""
    from aquacrop import Soil as ModelSoil

    soil = SOILS[task.field.soil]
    waters = (soil.wilting_point, soil.field_capacity, soil.saturation)
    thickness = compartments_m(root_m(task))
    model = ModelSoil("custom", dz=thickness, cn=soil.curve_number, rew=soil.rew_mm)
    if task.field.bunds:
        model.add_layer(0.5, *waters, min(soil.ksat_mm_day, 15), 100)
        model.add_layer(2.0, *waters, min(soil.ksat_mm_day, 5), 100)
    else:
        model.add_layer(round(sum(thickness), 2), *waters, soil.ksat_mm_day, 100)
    return model


def _model_irrigation(task: Task, days: SeasonWeather):
    """AquaCrop's irrigation: method 0 none, 3 dated, 1 when the soil has dried to a threshold."""
    from aquacrop import IrrigationManagement

    plan = task.irrigation
    if plan.kind == "rainfed":
        return IrrigationManagement(irrigation_method=0)
    if plan.kind == "fixed":
        depths = [float(plan.depth_mm)] * len(plan.days)
        schedule = pd.DataFrame(dict(Date=[days.dates[i] for i in plan.days], Depth=depths))
        return IrrigationManagement(
            irrigation_method=3, Schedule=schedule, MaxIrr=200, WetSurf=task.field.wetted_percent
        )
    return IrrigationManagement(
        irrigation_method=1,
        SMT=[plan.left_percent] * 4,
        MaxIrr=plan.depth_mm,
        MaxIrrSeason=plan.season_max_mm,
        WetSurf=task.field.wetted_percent,
    )


def _model_field(task: Task):
    """AquaCrop's field: mulch on 80 % of the ground halves evaporation there; bunds hold 0.2 m."""
    from aquacrop import FieldMngt

    return FieldMngt(
        mulches=task.field.mulch,
        mulch_pct=80,
        f_mulch=0.5,
        bunds=task.field.bunds,
        z_bund=0.2 if task.field.bunds else 0,
        bund_water=60 if task.field.bunds else 0,
    )


def applied_irrigation(outcome_irrigation: np.ndarray, exp_days: int) -> np.ndarray:
    """Real waterings over the expected season: cut or filled with zeros to length exp_days, mm/day."""
    applied = np.zeros(exp_days)
    n = min(exp_days, len(outcome_irrigation))
    applied[:n] = outcome_irrigation[:n]
    return applied


def water_satisfaction(task: Task, rain: np.ndarray, et0: np.ndarray, applied: np.ndarray) -> Row:
    """The six WRSI columns from season weather and real waterings (mm/day, length exp_days).

    plan: mean climate and planned water. total: the mean climate's daily rain scaled to the season's sum, and real
    water. log: logged rain and real water.
    """
    crop = CROPS[task.crop]
    awc = available_water_mm(task.field.soil, root_m(task))
    moisture = MOISTURE_PERCENT[task.field.moisture] / 100
    kc = crop_coefficients(task.exp_days, crop.kc_mid, crop.kc_end)
    scaled = task.climate.rain * (rain.sum() / max(task.climate.rain.sum(), 1e-6))
    indices = dict(
        plan=wrsi(task.climate.rain, task.climate.et0, task.plan, awc, moisture, kc),
        total=wrsi(scaled, task.climate.et0, applied, awc, moisture, kc),
        log=wrsi(rain, et0, applied, awc, moisture, kc),
    )
    columns: Row = {}
    for name, (season, mid_season) in indices.items():
        columns[f"wrsi_{name}"] = round(season, 3)
        columns[f"wrsi_{name}_mid"] = round(mid_season, 3)
    return columns


def longest_dry_spell(rain: np.ndarray) -> int:
    """Longest run of days with less than 1 mm."""
    longest = run = 0
    for mm in rain:
        run = run + 1 if mm < 1 else 0
        longest = max(longest, run)
    return longest


def _row(task: Task, days: SeasonWeather, outcome: Outcome) -> Row:
    """Put together the columns of the table; numbers rounded as printed."""
    expected = days.first(task.exp_days)
    applied = applied_irrigation(outcome.irrigation, task.exp_days)
    yield_dry = round(outcome.yield_dry_t_ha, 3)
    return {
        "site": task.site,
        "year": FIRST_YEAR + task.year,
        "crop": task.crop,
        "seed": task.field.seed,
        "duration": task.duration,
        "soil": task.field.soil,
        "soil_depth": task.field.depth,
        "moisture_at_sowing": task.field.moisture,
        "fertility": task.field.fertility,
        "mulch": int(task.field.mulch),
        "bunds": int(task.field.bunds),
        "irrigation": task.irrigation.kind,
        "n_irrigations": int((outcome.irrigation > 0).sum()),
        "irrigation_mm": round(float(outcome.irrigation.sum())),
        "lat": round(task.lat, 1),
        "sow_doy": int(days.dates[0].day_of_year),
        "exp_days": task.exp_days,
        "clim_rain_mm": round(float(task.climate.rain.sum())),
        "clim_et0_mm": round(float(task.climate.et0.sum())),
        "clim_tmean_c": round(task.climate.tmean_c, 1),
        "clim_trange_c": round(task.climate.trange_c, 1),
        "rain_cv": round(task.rain_cv, 2),
        **_weather_columns(expected),
        "awc_mm": round(available_water_mm(task.field.soil, root_m(task))),
        **water_satisfaction(task, expected.rain, expected.et0, applied),
        "days": outcome.days,
        "transp_mm": round(outcome.transpiration_mm),
        "runoff_mm": round(outcome.runoff_mm),
        "biomass_t_ha": round(outcome.biomass_t_ha, 2),
        "yield_dry_t_ha": yield_dry,
        "yield_t_ha": round(yield_dry / CROPS[task.crop].dry_matter, 3),
    }


def _weather_columns(season: SeasonWeather) -> Row:
    """Sums, means and counts of the weather over the expected season."""
    thirds = [round(float(third.sum())) for third in np.array_split(season.rain, 3)]
    return {
        "rain_mm": round(float(season.rain.sum())),
        "rain_days": int((season.rain >= 1).sum()),
        "rain_t1_mm": thirds[0],
        "rain_t2_mm": thirds[1],
        "rain_t3_mm": thirds[2],
        "dry_spell_d": longest_dry_spell(season.rain),
        "et0_mm": round(float(season.et0.sum())),
        "tmean_c": round(float((season.tmin + season.tmax).mean() / 2), 1),
        "tmin_c": round(float(season.tmin.mean()), 1),
        "tmax_c": round(float(season.tmax.mean()), 1),
        "hot_days": int((season.tmax > 35).sum()),
        "cold_nights": int((season.tmin < 5).sum()),
    }
