#!/usr/bin/env python3
"""Simulate plans: seasons of one field, year and crop that differ in nothing but what a farmer decides.

Usage: plan_pairs.py OUT.jsonl [--fields N --plans N --seed N]

The climates are none of the table's, so the starter has seen none of them. A field's first season is how things are,
drawn as the table draws; each other one keeps its place, year, crop, soil and moisture at sowing, and changes every
decision with even odds: seed, duration, fertility, mulch, sowing day, watering. Seasons watered on demand are left
out, for their waterings are not known when a plan is made. One line a season: `{"field": 3, "plan": 0, "row": {...}}`,
with the columns of the table; `scripts/models/measure-plans.ts` reads them.
"""

import portable  # noqa: F401  (must come before numpy)

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np

import root_zone
from crops import CROPS, SEED_FACTOR
from design import Draw, Irrigation, Task, fixed_days, season_climate
from recipe import Recipe
from season import simulate
from soils import FERTILITY
from weather import make_sites, make_weather


class Plans(Draw):
    """Other decisions on the same field in the same year."""

    def other(self, present: Task) -> Task | None:
        """A plan beside `present`; None when no sowing day lets the variety ripen."""
        r = self._random
        duration = self._either(present.duration, ["early", "medium", "late"])
        feasible = self._windows.of(present.crop, duration, present.site)
        if not feasible:
            return None
        same_day = [w for w in feasible if self._first_days[present.year] + w.sow_doy - 1 == present.first_day]
        window = same_day[0] if same_day and r.random() < 0.5 else feasible[int(r.integers(len(feasible)))]
        climate = season_climate(self._climatology, present.site, window)
        irrigation, plan = self._watering(present, len(climate.rain))
        field = replace(
            present.field,
            seed=self._either(present.field.seed, list(SEED_FACTOR)),
            fertility=self._either(present.field.fertility, list(FERTILITY)),
            mulch=bool(self._either(present.field.mulch, [False, True])),
        )
        return replace(
            present,
            duration=duration,
            field=field,
            irrigation=irrigation,
            first_day=self._first_days[present.year] + window.sow_doy - 1,
            exp_days=window.exp_days,
            cap_days=window.cap_days,
            climate=climate,
            plan=plan,
        )

    def _either(self, now, levels: list):
        """As it is now, or any level."""
        return now if self._random.random() < 0.5 else levels[int(self._random.integers(len(levels)))]

    def _watering(self, present: Task, n_days: int) -> tuple[Irrigation, np.ndarray]:
        r = self._random
        kind, depth, n = present.irrigation.kind, present.irrigation.depth_mm, len(present.irrigation.days)
        if r.random() < 0.5:
            kind = "fixed" if r.random() < 0.6 else "rainfed"
            depth, n = int(r.choice([15, 20, 25, 30, 40, 50, 60, 75])), int(r.integers(1, 16))
        plan = np.zeros(n_days)
        if kind == "rainfed":
            return Irrigation("rainfed"), plan
        days = fixed_days(n, n_days)
        plan[list(days)] = depth
        return Irrigation("fixed", depth, days), plan


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=Path)
    for name, value in (("fields", 450), ("plans", 8), ("seed", 4711)):
        parser.add_argument(f"--{name}", type=int, default=value)
    given = parser.parse_args()
    root_zone.install()
    recipe = Recipe(sites=256, seed=given.seed)
    sites = make_sites(recipe.sites, recipe.seed)
    weather = make_weather(sites, recipe.years, recipe.seed)
    plans = Plans(sites, weather, recipe.years, np.random.default_rng(given.seed))
    crops = list(CROPS)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    with given.out.open("w") as file:
        field = 0
        while field < given.fields:
            present = plans.season(field, crops[field % len(crops)])
            if present is None or present.irrigation.kind == "on_demand":
                continue
            tasks = [present, *(plans.other(present) for _ in range(given.plans - 1))]
            rows = [None if task is None else simulate(task, weather) for task in tasks]
            if rows[0] is None:
                continue
            for plan, row in enumerate(rows):
                if row is not None:
                    file.write(json.dumps({"field": field, "plan": plan, "row": row}) + "\n")
            field += 1
            if field % 50 == 0:
                print(f"{field} of {given.fields} fields", flush=True)


if __name__ == "__main__":
    main()
