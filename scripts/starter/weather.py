"""Invented climates and their daily weather, so that nothing has to be licensed.

A first-order Markov chain decides wet or dry, a gamma law the amount, an autoregressive process the temperature
(after Richardson 1981, Water Resour. Res. 17:182-190). Climates come from a scrambled Sobol sequence, so that 512 of
them cover the ranges evenly. Reference evapotranspiration is Hargreaves-Samani (FAO-56 eq. 52).
All sites are drawn together, day by day: the random numbers of one site depend on how many there are.
"""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

FIRST_DAY = "2001-01-01"
FIRST_YEAR = 2001
PERSISTENCE = 0.30  # first-order Markov chain of wet days
GAMMA_SHAPE = 0.75  # of the rain on a wet day


@dataclass(frozen=True)
class Weather:
    """Daily weather of all sites; the four arrays are days x sites.

    Attributes:
        dates: the days, from 1 January 2001.
        tmin_c, tmax_c: daily extremes, deg C, one decimal.
        rain_mm: mm/day, one decimal.
        et0_mm: reference evapotranspiration, mm/day, two decimals.
    """

    dates: pd.DatetimeIndex
    tmin_c: np.ndarray
    tmax_c: np.ndarray
    rain_mm: np.ndarray
    et0_mm: np.ndarray


@dataclass(frozen=True)
class Climatology:
    """Mean year of all sites, 31-day circular means; the four arrays are 365 x sites, units as in `Weather`."""

    tmin_c: np.ndarray
    tmax_c: np.ndarray
    rain_mm: np.ndarray
    et0_mm: np.ndarray


def extraterrestrial_mm(latitude: np.ndarray, day_of_year: np.ndarray) -> np.ndarray:
    """Extraterrestrial radiation as evaporation, mm/day (FAO-56 eq. 21-25; 2.45 MJ per mm). Degrees, 1-365."""
    phi = np.radians(latitude)
    inverse_distance = 1 + 0.033 * np.cos(2 * np.pi * day_of_year / 365)
    declination = 0.409 * np.sin(2 * np.pi * day_of_year / 365 - 1.39)
    sunset = np.arccos(np.clip(-np.tan(phi) * np.tan(declination), -1, 1))
    sines = sunset * np.sin(phi) * np.sin(declination)
    cosines = np.cos(phi) * np.cos(declination) * np.sin(sunset)
    return 24 * 60 / np.pi * 0.0820 * inverse_distance * (sines + cosines) / 2.45


def hargreaves_mm(latitude: np.ndarray, day_of_year: np.ndarray, tmin: np.ndarray, tmax: np.ndarray) -> np.ndarray:
    """Reference evapotranspiration, mm/day, at least 0.1 (Hargreaves-Samani, FAO-56 eq. 52). Degrees and deg C."""
    radiation = 0.0023 * extraterrestrial_mm(latitude, day_of_year)
    return np.maximum(radiation * ((tmin + tmax) / 2 + 17.8) * np.sqrt(np.maximum(tmax - tmin, 0.1)), 0.1)


def make_sites(n: int, seed: int) -> pd.DataFrame:
    """Draw `n` climates: one row a site.

    Columns: lat (deg N), elev (m), tm and amp (yearly mean and half range, deg C), prec (mm/year), dtr (daily range,
    deg C), kappa and peak (sharpness and day of the rainy season), bim (two rainy seasons), rbar (mm on a wet day),
    cv (of yearly rain), sd (day-to-day deg C).
    """
    from scipy.stats import qmc

    u = qmc.Sobol(10, scramble=True, seed=seed).random(2 ** math.ceil(math.log2(n)))[:n]
    r = np.random.default_rng(seed)
    lat = 55 * u[:, 0]
    elev = 2500 * u[:, 1] ** 2.5
    tm = 27 - 0.0068 * lat**2 - 6.0 * elev / 1000 + r.normal(0, 1.5, n)
    prec = 150 * (2500 / 150) ** u[:, 3]
    dtr = np.clip(16 - 6 * np.minimum(prec / 1500, 1) + r.normal(0, 1.2, n), 6, 18)
    summer = 200 + 60 * (u[:, 6] - 0.5) * 2
    winter = 15 + 45 * (u[:, 6] - 0.5) * 2
    any_day = 365 * u[:, 6]
    peak = np.where(u[:, 5] < 0.65, summer, np.where(u[:, 5] < 0.85, winter, any_day)) % 365
    return pd.DataFrame(
        dict(
            lat=lat,
            elev=elev,
            tm=tm,
            amp=0.5 + 0.24 * lat * (0.5 + 0.9 * u[:, 2]),
            prec=prec,
            dtr=dtr,
            kappa=3 * u[:, 4],
            peak=peak,
            bim=(lat < 12) & (u[:, 7] < 0.5),
            rbar=4.5 + 9 * u[:, 8] * np.clip((tm + 5) / 32, 0.3, 1),
            cv=np.clip(0.42 - 0.10 * np.log(prec / 150), 0.12, 0.45),
            sd=1.0 + 0.05 * lat,
        )
    )


def _season_weight(site: dict[str, np.ndarray], day_of_year: np.ndarray) -> np.ndarray:
    """Unscaled share of the yearly rain that falls on each day, days x sites."""
    angle = 2 * np.pi * (day_of_year - site["peak"]) / 365
    return np.exp(site["kappa"] * np.where(site["bim"], np.cos(2 * angle), np.cos(angle)))


def make_weather(sites: pd.DataFrame, years: int, seed: int) -> Weather:
    """Draw `years` + 2 years of daily weather for every site."""
    r = np.random.default_rng(seed + 1)
    n = len(sites)
    site = {name: sites[name].values for name in sites}
    dates = pd.date_range(FIRST_DAY, periods=int(365.25 * (years + 2)), freq="D")
    day_of_year = np.minimum(dates.day_of_year.values, 365)
    year = dates.year.values - FIRST_YEAR
    n_days, n_years = len(dates), year.max() + 1

    log_variance = np.log(1 + site["cv"] ** 2)
    rain_of_year = np.exp(r.normal(0, 1, (n_years, n)) * np.sqrt(log_variance) - log_variance / 2)
    shift_of_year = r.normal(0, 0.7, (n_years, n))
    weight = _season_weight(site, day_of_year[:, None])
    weight_of_a_year = _season_weight(site, np.arange(1, 366)[:, None])
    mean_rain = site["prec"] * weight / weight_of_a_year.sum(0)
    wet_share = np.clip(mean_rain / site["rbar"], 0.002, 0.85)

    rain, tmin, tmax = np.zeros((n_days, n)), np.zeros((n_days, n)), np.zeros((n_days, n))
    wet = r.random(n) < wet_share[0]
    departure = np.zeros(n)
    for t in range(n_days):
        chance = np.where(wet, wet_share[t] + PERSISTENCE * (1 - wet_share[t]), wet_share[t] * (1 - PERSISTENCE))
        wet = r.random(n) < chance
        amount = r.gamma(GAMMA_SHAPE, 1, n) * (mean_rain[t] / wet_share[t]) / GAMMA_SHAPE * rain_of_year[year[t]]
        rain[t] = np.where(wet, amount, 0)
        departure = 0.7 * departure + r.normal(0, 1, n) * site["sd"] * math.sqrt(1 - 0.49)
        cosine = np.cos(2 * np.pi * (day_of_year[t] - 200) / 365)
        mean = site["tm"] + site["amp"] * cosine + shift_of_year[year[t]] + departure - np.where(wet, 0.6, -0.3)
        spread = site["dtr"] * np.where(wet, 0.75, 1.08) * np.exp(r.normal(0, 0.15, n))
        tmin[t], tmax[t] = mean - spread / 2, mean + spread / 2
    rain[rain < 0.2] = 0
    et0 = hargreaves_mm(site["lat"][None, :], day_of_year[:, None], tmin, tmax)
    return Weather(dates, np.round(tmin, 1), np.round(tmax, 1), np.round(rain, 1), np.round(et0, 2))


def make_climatology(weather: Weather) -> Climatology:
    """Mean of each day of the year (31 December of leap years counts as day 365), smoothed over 31 days."""
    day_of_year = np.minimum(weather.dates.day_of_year.values, 365)

    def mean_year(daily: np.ndarray) -> np.ndarray:
        means = np.stack([daily[day_of_year == day].mean(0) for day in range(1, 366)])
        return np.apply_along_axis(_smooth_circular, 0, means)

    return Climatology(
        tmin_c=mean_year(weather.tmin_c),
        tmax_c=mean_year(weather.tmax_c),
        rain_mm=mean_year(weather.rain_mm),
        et0_mm=mean_year(weather.et0_mm),
    )


def _smooth_circular(year: np.ndarray) -> np.ndarray:
    """31-day running mean of a year (length 365) whose end meets its beginning."""
    around = np.concatenate([year[-15:], year, year[:15]])
    return np.convolve(around, np.ones(31) / 31, "valid")
