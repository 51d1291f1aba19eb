#!/usr/bin/env python3
"""Turn the generated table into what ships: the compressed table and its machine-readable data card.

Usage: publish.py TABLE.csv OUT_DIR      writes OUT_DIR/starter.csv.gz and OUT_DIR/starter.json
The compressed file carries no name and no time, so the same table gives the same bytes.
"""

import portable  # noqa: F401  (must come before numpy)

import argparse
import gzip
import hashlib
import io
import json
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from columns import COLUMNS, Column
from recipe import GENERATOR_VERSION, Recipe

SOURCES = [
    {
        "what": "simulator",
        "name": "AquaCrop-OSPy",
        "version": "3.0.12",
        "licence": "Apache-2.0 (licence file; its package metadata says MIT)",
        "reference": "Kelly & Foster 2021, Agric. Water Manag. 254:106976",
    },
    {
        "what": "crop-water model and crop parameters",
        "name": "AquaCrop (FAO)",
        "reference": "Steduto et al. 2009, Agron. J. 101:426-437; "
        "Vanuytrecht et al. 2014, Environ. Model. Softw. 62:351-360",
    },
    {
        "what": "weather generator",
        "name": "own code",
        "reference": "after Richardson 1981, Water Resour. Res. 17:182-190; FAO-56 eq. 21-25 and 52",
    },
    {
        "what": "water satisfaction",
        "name": "own code",
        "reference": "after Frere & Popov 1979, FAO Plant Production and Protection Paper 17",
    },
    {
        "what": "crop coefficients",
        "name": "FAO-56, rounded",
        "reference": "Allen et al. 1998, FAO Irrigation and Drainage Paper 56, tables 12 and 17",
    },
    {
        "what": "soil water contents",
        "name": "AquaCrop reference manual; for silty clay and clay Saxton & Rawls",
        "reference": "Raes et al., AquaCrop reference manual; Saxton & Rawls 2006, Soil Sci. Soc. Am. J. 70:1569",
    },
]

LIMITS = [
    "Simulated seasons, not harvests: good for the starter model and for tests with a known truth, "
    "no evidence about any farm.",
    "Yield that water, soil, season and a fertility class allow, without pests, diseases, weeds, frost, hail, "
    "lodging or losses; farms harvest less.",
    "The weather is invented; climates cover latitudes 0 to 55 degrees and 0 to 2500 m.",
    "Seed and fertility factors are assumptions; CO2 is fixed at 420 ppm; no groundwater, salinity, slope or layered "
    "soil.",
    "Weak spots of the uncalibrated model: cassava (cannot re-leaf after a dry season), barley (low), heavy wet clay, "
    "and the high potentials of sorghum, maize and tomato.",
    "For on_demand rows n_irrigations and irrigation_mm are what was applied, which is known only after the season.",
    "The mean climate of a row contains the row's own season, with a weight of one in fourteen years.",
]


def describe(column: Column, values: pd.Series) -> dict:
    """The card's entry for one column: its meaning and, for numbers, its range and its 1 and 99 % points."""
    entry = {
        "name": column.name,
        "type": "category" if column.categories else "number",
        "unit": column.unit,
        "role": column.role,
        "known": column.known,
        "description": column.description,
    }
    if column.categories:
        unknown = set(values) - set(column.categories)
        if unknown:
            raise ValueError(f"{column.name} holds {sorted(unknown)}, which the card does not list")
        return entry | {"categories": list(column.categories)}
    low, high = values.quantile([0.01, 0.99])
    return entry | {
        "range": [values.min().item(), values.max().item()],
        "central98": [round(float(low), 3), round(float(high), 3)],
    }


def data_card(text: bytes, compressed: bytes) -> dict:
    """Everything about the table that a program may want to know, from its uncompressed and compressed bytes."""
    table = pd.read_csv(io.BytesIO(text))
    if list(table.columns) != [column.name for column in COLUMNS]:
        raise ValueError("the table's columns are not those of the card")
    return {
        "name": "furrow-starter",
        "version": GENERATOR_VERSION,
        "title": "Furrow starter table: simulated crop seasons",
        "file": "starter.csv.gz",
        "rows": len(table),
        "bytes": len(text),
        "compressedBytes": len(compressed),
        "sha256": hashlib.sha256(text).hexdigest(),
        "group": "site",
        "target": "yield_t_ha",
        "generator": {
            "path": "scripts/starter",
            "version": GENERATOR_VERSION,
            "args": asdict(Recipe()),
            "seed": Recipe().seed,
            "aquacrop": version("aquacrop"),
            "numpy": version("numpy"),
            "pandas": version("pandas"),
            "scipy": version("scipy"),
        },
        "licence": "Apache-2.0, like this repository: own work of the Furrow project, with no third-party data in it",
        "sources": SOURCES,
        "limits": LIMITS,
        "columns": [describe(column, table[column.name]) for column in COLUMNS],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("table", type=Path)
    parser.add_argument("out_dir", type=Path)
    given = parser.parse_args()
    text = given.table.read_bytes()
    compressed = gzip.compress(text, compresslevel=9, mtime=0)
    card = data_card(text, compressed)
    given.out_dir.mkdir(parents=True, exist_ok=True)
    (given.out_dir / "starter.csv.gz").write_bytes(compressed)
    (given.out_dir / "starter.json").write_text(json.dumps(card, indent=2) + "\n")
    print(
        f"{card['rows']} rows, {card['bytes']} bytes, {card['compressedBytes']} compressed, sha256 {card['sha256']}"
    )


if __name__ == "__main__":
    main()
