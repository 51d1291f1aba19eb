"""Writes climates.json: presets moved to places, twelve months made daily, heat and days to harvest.

Run with the generator's own environment, from the root of the repository:

    .cache/starter-venv/bin/python tests/golden/agronomy/make.py

Presets are written here a second time, from their description (docs/rules/agronomy.md), with NumPy's arithmetic; ET0, heat
units and days to harvest are the functions of scripts/starter that made the table.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2] / "scripts" / "starter"))
import portable  # noqa: E402,F401  (must come before numpy)

import numpy as np  # noqa: E402

from crops import CROPS, model_parameters  # noqa: E402
from design import expected_days, temperature_suits  # noqa: E402
from weather import extraterrestrial_mm, hargreaves_mm  # noqa: E402
from wrsi import heat_units  # noqa: E402

# mean, half yearly range, daily range, yearly rain, concentration, peak day, two seasons, highland
PRESETS = {
    "humid_tropics": (26, 1, 8, 2300, 0.3, 330, False, False),
    "tropical_one_rainy_season": (26, 3, 11, 1300, 2.2, 210, False, False),
    "tropical_two_rainy_seasons": (23, 1, 12, 1000, 1.0, 105, True, False),
    "hot_semi_arid": (28, 4, 14, 500, 3.0, 220, False, False),
    "hot_desert": (23, 8, 14, 100, 0.5, 15, False, False),
    "tropical_highland": (17, 2, 13, 1000, 2.2, 210, False, True),
    "mediterranean": (17, 8, 11, 550, 1.8, 350, False, False),
    "humid_subtropical": (18, 10, 10, 1200, 0.8, 190, False, False),
    "temperate_oceanic": (10, 7, 8, 800, 0.2, 300, False, False),
    "warm_continental": (10, 14, 11, 800, 0.8, 180, False, False),
    "cold_steppe": (9, 13, 14, 380, 1.0, 160, False, False),
    "cool_continental": (5, 15, 11, 550, 1.2, 195, False, False),
}
PLACES = [(0.0, 0.0), (12.5, 300.0), (-17.0, 1200.0), (36.5, 50.0), (-34.0, 20.0), (52.0, 150.0)]
SAMPLE_DAYS = np.array([1, 60, 121, 182, 243, 304, 365])


def preset_climate(name: str, latitude: float, elevation_m: float) -> dict[str, np.ndarray]:
    mean, amplitude, daily_range, rain, concentration, peak, two, highland = PRESETS[name]
    day = np.arange(1, 366)
    turned = day + (182.5 if latitude < 0 else 0)
    tmean = mean - (0 if highland else 6.0 * elevation_m / 1000) + amplitude * np.cos(2 * np.pi * (turned - 200) / 365)
    angle = 2 * np.pi * (turned - peak) / 365
    weight = np.exp(concentration * np.cos(2 * angle if two else angle))
    tmin, tmax = tmean - daily_range / 2, tmean + daily_range / 2
    et0 = hargreaves_mm(np.float64(latitude), day, tmin, tmax)
    return {"rain": rain * weight / weight.sum(), "tmin": tmin, "tmax": tmax, "et0": et0}


def days_to_harvest(crop: str, climate: dict[str, np.ndarray], sowing_day: int) -> int | None:
    """Days by the starter's own rule, or None; hot days are left to the caller's test."""
    tmin, tmax = (np.tile(climate[k], 2)[sowing_day - 1 :] for k in ("tmin", "tmax"))
    p = model_parameters(crop)
    days = expected_days(crop, "medium", heat_units(tmin, tmax, p["Tbase"], p["Tupp"]))
    return days if days is not None and temperature_suits(crop, tmin[:days], tmax[:days]) else None


def rounded(values: np.ndarray) -> list[float]:
    return [round(float(v), 9) for v in values]


def main() -> None:
    climates = []
    for name in PRESETS:
        for latitude, elevation_m in PLACES:
            climate = preset_climate(name, latitude, elevation_m)
            sampled = {k: rounded(v[SAMPLE_DAYS - 1]) for k, v in climate.items()}
            days = {c: [days_to_harvest(c, climate, d) for d in (15, 105, 196, 288)] for c in CROPS}
            climates.append(
                {"preset": name, "latitude": latitude, "elevation_m": elevation_m, "sampled": sampled, "days": days}
            )
    radiation = [
        {"latitude": lat, "day": d, "mm": round(float(extraterrestrial_mm(np.float64(lat), d)), 9)}
        for lat in (-60, -20, 0, 33.3, 45.72, 68)
        for d in (1, 81, 172, 196, 246, 355)
    ]
    out = {
        "tool": "tests/golden/agronomy/make.py",
        "version": "1",
        "made_with": {"numpy": np.__version__, "functions of": "scripts/starter"},
        "call": ".cache/starter-venv/bin/python tests/golden/agronomy/make.py",
        "sample_days": SAMPLE_DAYS.tolist(),
        "sowing_days": [15, 105, 196, 288],
        "climates": climates,
        "radiation": radiation,
    }
    (HERE / "climates.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
