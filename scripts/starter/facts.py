#!/usr/bin/env python3
"""Measured facts of the table, as the Markdown tables of `docs/data/starter.md`.

Usage: facts.py TABLE.csv.gz
"""

import argparse
from pathlib import Path

import pandas as pd


def percent(share: float) -> str:
    """A share of 1 as a percentage with one decimal."""
    return f"{100 * share:.1f} %"


def markdown(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def by_crop(table: pd.DataFrame) -> str:
    """Rows, total failures, yield and length of season of every crop."""
    rows = []
    for crop, part in table.groupby("crop"):
        low, median, high = part["yield_t_ha"].quantile([0.05, 0.5, 0.95])
        shortest, longest = part["days"].quantile([0.05, 0.95])
        failed = percent((part["yield_t_ha"] == 0).mean())
        yields = f"{low:.1f} / {median:.1f} / {high:.1f}"
        rows.append([str(crop), f"{len(part):,}", failed, yields, f"{shortest:.0f}-{longest:.0f}"])
    return markdown(["crop", "rows", "yield 0", "5 / 50 / 95 % t/ha", "days, 5-95 %"], rows)


def by_level(table: pd.DataFrame, column: str) -> str:
    """Share of the rows, total failures and mean relative yield of every level of a factor.

    Relative yield is the yield over the crop's 95 % point, so that crops can be averaged.
    """
    relative = table["yield_t_ha"] / table.groupby("crop")["yield_t_ha"].transform(lambda y: y.quantile(0.95))
    rows = []
    for level, part in table.assign(relative=relative).groupby(column):
        failed = percent((part["yield_t_ha"] == 0).mean())
        rows.append([str(level), percent(len(part) / len(table)), failed, f"{part['relative'].mean():.2f}"])
    return markdown([column, "share of rows", "yield 0", "mean relative yield"], rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("table", type=Path)
    table = pd.read_csv(parser.parse_args().table)
    failed = percent((table["yield_t_ha"] == 0).mean())
    print(
        f"{len(table):,} rows, {table['site'].nunique()} climates, {table['year'].nunique()} years, yield 0: {failed}"
    )
    print(f"missing values {table.isna().sum().sum()}, duplicates {table.drop(columns='row').duplicated().sum()}\n")
    print(by_crop(table))
    for column in ("irrigation", "fertility", "seed", "duration", "soil", "soil_depth", "moisture_at_sowing"):
        print(f"\n{by_level(table, column)}")


if __name__ == "__main__":
    main()
