#!/usr/bin/env python3
"""Simulate a sample of the shipped seasons again and compare every printed value.

Usage: check_sample.py TABLE.csv.gz

Ends with 0 when all agree. The sample holds every crop once, the three kinds of irrigation in turn, and one season
that did not ripen and must be missing from the table. Only the beginning of the design is drawn, as a longer design
starts with the same seasons; the weather of all sites is always drawn. AquaCrop runs here as its makers wrote it,
without our faster `root_zone`, so the check vouches for that one too.
"""

import portable  # noqa: F401  (must come before numpy)

import argparse
import csv
import gzip
import sys
from dataclasses import replace
from pathlib import Path

from design import Task
from recipe import Recipe
from season import Row, simulate
from weather import Weather

RIPE_TASKS = (16, 45, 48, 96, 112, 139, 170, 175, 191, 192, 218, 219, 242, 253, 254)
UNRIPE_TASK = 144

# What is fixed before the simulation; together they name one row.
KEY = (
    *("site", "year", "crop", "seed", "duration", "soil", "soil_depth", "moisture_at_sowing"),
    *("fertility", "mulch", "bunds", "irrigation", "sow_doy", "exp_days"),
)

TextRow = dict[str, str]


def key_of(row: Row | TextRow) -> tuple[str, ...]:
    """The row's name, from a printed or a computed row."""
    return tuple(str(row[column]) for column in KEY)


def read_table(path: Path) -> dict[tuple[str, ...], TextRow]:
    """The shipped rows by name, every value as printed."""
    with gzip.open(path, "rt", newline="") as file:
        return {key_of(row): row for row in csv.DictReader(file)}


def differences(row: Row, shipped: dict[tuple[str, ...], TextRow]) -> list[str]:
    """What is wrong with the shipped copy of `row`; empty if every printed value agrees."""
    copy = shipped.get(key_of(row))
    if copy is None:
        return ["missing"]
    columns = set(row) | (set(copy) - {"row"})
    pairs = ((name, str(row.get(name)), copy.get(name)) for name in sorted(columns))
    return [f"{name} is {ours}, shipped {theirs}" for name, ours, theirs in pairs if ours != theirs]


def agrees(task: Task, weather: Weather, shipped: dict[tuple[str, ...], TextRow]) -> bool:
    """Whether a season simulated now is the shipped one; says what differs."""
    row = simulate(task, weather)
    wrong = ["does not ripen"] if row is None else differences(row, shipped)
    print(f"season {task.index}, {task.crop}, {task.irrigation.kind}: {'; '.join(wrong) or 'agrees'}")
    return not wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("table", type=Path)
    shipped = read_table(parser.parse_args().table)
    recipe = replace(Recipe(), rows=max(*RIPE_TASKS, UNRIPE_TASK) + 1)
    sites, weather = recipe.make_weather()
    tasks = recipe.make_tasks(sites, weather)
    n_agree = sum(agrees(tasks[index], weather, shipped) for index in RIPE_TASKS)
    stays_out = simulate(tasks[UNRIPE_TASK], weather) is None
    print(f"season {UNRIPE_TASK} {'does not ripen, as it should' if stays_out else 'ripens, but should not'}")
    print(f"{n_agree} of {len(RIPE_TASKS)} rows agree")
    return 0 if stays_out and n_agree == len(RIPE_TASKS) else 1


if __name__ == "__main__":
    sys.exit(main())
