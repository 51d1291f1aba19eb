#!/usr/bin/env python3
"""Golden file for the app's own feature code: exact inputs and what the generator makes of them.

Usage: golden.py OUT.json

One season for every crop and kind of irrigation, and for every crop the sowing days that are open to it at one
place. The climates in the file are rounded first and the expected numbers computed from the rounded ones, so that a
reader of the file can reproduce them to the last digits; they may differ from the table in the third decimal.
"""

import portable  # noqa: F401  (must come before numpy)

import argparse
import json
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import numpy as np

from crops import CROPS, duration_factor, model_parameters
from design import DEMAND_FACTOR, SOWING_DAYS, SowingWindows, Task, demand_plan, fixed_days, longest_days
from recipe import GENERATOR_VERSION, Recipe
from season import SeasonWeather, applied_irrigation, crop_changes, ripens, root_m, simulate_outcome, weather_of
from soils import MOISTURE_PERCENT, SOILS, available_water_mm
from weather import Climatology, Weather, make_climatology
from wrsi import crop_coefficients, wrsi

CLIMATE_DIGITS = 4
SEARCHED_TASKS = 3000  # a longer design starts with the same seasons

HEADER = {
    "what": "Inputs and expected outputs of the starter table's feature code.",
    "units": "mm/day and deg C in arrays; arrays of a season start on the day of sowing; climate years on 1 January.",
    "seasons": {
        "input.site": "key of `climates`",
        "input.irrigation_plan": "fixed: `n` waterings of `depth_mm` on `days` (0-based from sowing). on_demand: "
        "starts when `left_percent` of the available water is left, at most `season_max_mm`, and only "
        "`demand_factor` of it arrives.",
        "input.season": "logged weather and real net waterings over the expected season",
        "expected.wrsi_plan": "mean climate and plan_mm",
        "expected.wrsi_total": "mean climate with its rain scaled to rain_mm; real waterings",
        "expected.wrsi_log": "logged rain and et0; real waterings",
    },
    "sowing": "exp_days[i] is the expected days to harvest when sown on sow_doy[i], null where the crop will not "
    "ripen or does not suit the season",
}


def rounded(climatology: Climatology) -> Climatology:
    """The climatology with the digits that the file keeps."""
    arrays = (climatology.tmin_c, climatology.tmax_c, climatology.rain_mm, climatology.et0_mm)
    return Climatology(*(a.round(CLIMATE_DIGITS) for a in arrays))


def climate_year(climatology: Climatology, site: int) -> dict[str, list[float]]:
    """Mean year of one site, four arrays of length 365."""
    return {
        "tmin_c": climatology.tmin_c[:, site].tolist(),
        "tmax_c": climatology.tmax_c[:, site].tolist(),
        "rain_mm": climatology.rain_mm[:, site].tolist(),
        "et0_mm": climatology.et0_mm[:, site].tolist(),
    }


def chosen_tasks(tasks: list[Task], weather: Weather) -> list[Task]:
    """The first seasons of the design that ripen, one for each crop and kind of irrigation."""
    chosen: dict[tuple[str, str], Task] = {}
    for task in tasks:
        key = (task.crop, task.irrigation.kind)
        if key not in chosen and ripens(task, weather_of(task, weather), crop_changes(task)):
            chosen[key] = task
    return [chosen[key] for key in sorted(chosen)]


def crop_numbers(task: Task) -> dict:
    """The crop's and the soil's constants that the expected numbers were computed with."""
    parameters, crop, soil = model_parameters(task.crop), CROPS[task.crop], SOILS[task.field.soil]
    return {
        "base_c": parameters["Tbase"],
        "upper_c": parameters["Tupp"],
        "by_days": crop.by_days,
        "heat_sum": None if crop.by_days else parameters["Maturity"],
        "standard_days": parameters["MaturityCD"],
        "duration_factor": duration_factor(task.crop, task.duration),
        "root_m": parameters["Zmax"],
        "kc_mid": crop.kc_mid,
        "kc_end": crop.kc_end,
        "wilting_point": soil.wilting_point,
        "field_capacity": soil.field_capacity,
    }


def plan_arguments(task: Task) -> dict:
    """What is known of the plan before sowing."""
    irrigation = task.irrigation
    if irrigation.kind == "fixed":
        n = next(n for n in range(1, 16) if fixed_days(n, task.exp_days) == irrigation.days)
        return {"n": n, "depth_mm": irrigation.depth_mm, "days": list(irrigation.days)}
    if irrigation.kind == "on_demand":
        return {
            "left_percent": irrigation.left_percent,
            "season_max_mm": irrigation.season_max_mm,
            "demand_factor": DEMAND_FACTOR[irrigation.left_percent],
        }
    return {}


def planned_irrigation(task: Task, kc: np.ndarray, rain: np.ndarray, et0: np.ndarray) -> np.ndarray:
    """What would be planned before sowing, mm/day, from the rounded climate."""
    irrigation = task.irrigation
    if irrigation.kind == "on_demand":
        return demand_plan(kc, rain, et0, irrigation.season_max_mm, irrigation.left_percent)
    plan = np.zeros(len(rain))
    plan[list(irrigation.days)] = irrigation.depth_mm
    return plan


def expected_numbers(task: Task, climatology: Climatology, season: SeasonWeather, applied: np.ndarray) -> dict:
    """The features of one season, unrounded. `applied`: real waterings, mm/day, length exp_days."""
    days = (season.dates[0].day_of_year - 1 + np.arange(task.exp_days)) % 365
    year = (climatology.tmin_c, climatology.tmax_c, climatology.rain_mm, climatology.et0_mm)
    tmin, tmax, rain, et0 = (a[days, task.site] for a in year)
    kc = crop_coefficients(task.exp_days, CROPS[task.crop].kc_mid, CROPS[task.crop].kc_end)
    plan = planned_irrigation(task, kc, rain, et0)
    scaled = rain * (season.rain.sum() / max(rain.sum(), 1e-6))
    field = (available_water_mm(task.field.soil, root_m(task)), MOISTURE_PERCENT[task.field.moisture] / 100, kc)
    numbers = {
        "cap_days": longest_days(task.crop, task.duration),
        "exp_days": task.exp_days,
        "awc_mm": field[0],
        "moisture_share": field[1],
        "plan_mm": plan.tolist(),
        "clim_rain_mm": float(rain.sum()),
        "clim_et0_mm": float(et0.sum()),
        "clim_tmean_c": float((tmin + tmax).mean() / 2),
        "clim_trange_c": float((tmax - tmin).mean()),
        "rain_mm": float(season.rain.sum()),
        "et0_mm": float(season.et0.sum()),
        "tmean_c": float((season.tmin + season.tmax).mean() / 2),
    }
    numbers["wrsi_plan"], numbers["wrsi_plan_mid"] = wrsi(rain, et0, plan, *field)
    numbers["wrsi_total"], numbers["wrsi_total_mid"] = wrsi(scaled, et0, applied, *field)
    numbers["wrsi_log"], numbers["wrsi_log_mid"] = wrsi(season.rain, season.et0, applied, *field)
    return numbers


def golden_season(task: Task, weather: Weather, climatology: Climatology) -> dict:
    """Inputs and expected outputs of one season."""
    season = weather_of(task, weather).first(task.exp_days)
    real = simulate_outcome(task, weather).irrigation
    applied = applied_irrigation(real, task.exp_days).round(CLIMATE_DIGITS)
    return {
        "input": {
            "task": task.index,
            "site": task.site,
            "lat": task.lat,
            "crop": task.crop,
            "duration": task.duration,
            "soil": task.field.soil,
            "soil_depth": task.field.depth,
            "moisture_at_sowing": task.field.moisture,
            "sow_doy": int(season.dates[0].day_of_year),
            "irrigation": task.irrigation.kind,
            "irrigation_plan": plan_arguments(task),
            "season": {
                "rain_mm": season.rain.tolist(),
                "et0_mm": season.et0.tolist(),
                "tmin_c": season.tmin.tolist(),
                "tmax_c": season.tmax.tolist(),
                "irrigation_mm": applied.tolist(),
            },
        },
        "constants": crop_numbers(task),
        "expected": expected_numbers(task, climatology, season, applied),
    }


def sowing_of(task: Task, windows: SowingWindows) -> dict:
    """Expected days to harvest for every sowing day of the weekly grid at the task's place."""
    open_days = {w.sow_doy: w.exp_days for w in windows.of(task.crop, task.duration, task.site)}
    grid = SOWING_DAYS.tolist()
    place = {"crop": task.crop, "duration": task.duration, "site": task.site}
    return place | {"sow_doy": grid, "exp_days": [open_days.get(day) for day in grid]}


def check_unmoved(tasks: list[Task], weather: Weather, windows: SowingWindows) -> None:
    """Rounding the climate must not have moved any harvest, else file and table tell two stories."""
    for task in tasks:
        sow_doy = weather.dates[task.first_day].day_of_year
        found = [w.exp_days for w in windows.of(task.crop, task.duration, task.site) if w.sow_doy == sow_doy]
        if found != [task.exp_days]:
            raise ValueError(f"task {task.index}: {task.exp_days} days in the table, {found} after rounding")


def golden(recipe: Recipe) -> dict:
    """The whole file as one object."""
    sites, weather = recipe.make_weather()
    climatology = rounded(make_climatology(weather))
    windows = SowingWindows(climatology)
    tasks = chosen_tasks(recipe.make_tasks(sites, weather), weather)
    check_unmoved(tasks, weather, windows)
    made_with = {name: version(name) for name in ("aquacrop", "numpy", "pandas", "scipy")}
    return {
        "tool": "scripts/starter/golden.py",
        "version": GENERATOR_VERSION,
        "call": "python scripts/starter/golden.py tests/golden/starter/features.json",
        "made_with": made_with,
        "notes": HEADER,
        "climates": {str(task.site): climate_year(climatology, task.site) for task in tasks},
        "seasons": [golden_season(task, weather, climatology) for task in tasks],
        "sowing": [sowing_of(task, windows) for task in tasks if task.irrigation.kind == "fixed"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    content = golden(replace(Recipe(), rows=SEARCHED_TASKS))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(content, separators=(",", ":")) + "\n")
    print(f"{len(content['seasons'])} seasons, {len(content['climates'])} climates, {given.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
