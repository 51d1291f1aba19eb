#!/usr/bin/env python3
"""Make the starter table: thousands of crop seasons run through AquaCrop on invented weather.

Usage: generate.py OUT.csv --work-dir DIR [--processes 2] [--rows N --sites N --years N --seed N]

Nothing is downloaded or read: every number that shapes the table is in these modules or in the pinned aquacrop
package. Finished seasons are kept in DIR; run the same command again after a stop and it goes on.
"""

import portable  # noqa: F401  (must come before numpy)

import argparse
import multiprocessing
import time
from pathlib import Path

import root_zone
from design import Task
from recipe import Recipe
from season import Row, simulate
from table import sorted_rows, to_csv
from weather import Weather
from work_file import WorkFile

CHUNK = 50

_weather: Weather | None = None  # of this worker process; made once, read by every season it runs


def _start_worker(recipe: Recipe) -> None:
    global _weather
    root_zone.install()
    _, _weather = recipe.make_weather()


def _run_chunk(tasks: list[Task]) -> list[tuple[int, Row | None]]:
    assert _weather is not None
    return [(task.index, simulate(task, _weather)) for task in tasks]


def run(recipe: Recipe, work: WorkFile, processes: int) -> dict[int, Row | None]:
    """Simulate every season that `work` does not hold yet; returns all of them by place in the design."""
    sites, weather = recipe.make_weather()
    tasks = recipe.make_tasks(sites, weather)
    done = work.read()
    todo = [task for task in tasks if task.index not in done]
    print(f"{len(tasks)} seasons designed, {len(todo)} to run", flush=True)
    chunks = [todo[i : i + CHUNK] for i in range(0, len(todo), CHUNK)]
    started, n_run = time.monotonic(), 0
    with multiprocessing.Pool(processes, _start_worker, (recipe,)) as pool:
        for results in pool.imap_unordered(_run_chunk, chunks):
            work.append(results)
            n_run += len(results)
            seconds = time.monotonic() - started
            print(f"{n_run} of {len(todo)} in {seconds:.0f} s, {seconds / n_run:.3f} s a season", flush=True)
    return work.read()


def main() -> None:
    standard = Recipe()
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--work-dir", type=Path, required=True)
    parser.add_argument("--processes", type=int, default=2)
    for name in ("rows", "sites", "years", "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(standard, name))
    given = parser.parse_args()
    recipe = Recipe(given.rows, given.sites, given.years, given.seed)
    finished = run(recipe, WorkFile(given.work_dir / f"{recipe.name()}.jsonl"), given.processes)
    kept = {index: row for index, row in finished.items() if row is not None}
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(to_csv(sorted_rows(kept)), newline="\n")
    print(f"{len(kept)} rows kept, {len(finished) - len(kept)} seasons did not ripen: {given.out}")


if __name__ == "__main__":
    main()
