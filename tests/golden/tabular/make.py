"""Writes nasty.csv (UTF-8, CRLF and LF mixed) and nasty.json: its cells as Python's csv module reads them, and what its columns hold.

Python 3.11 or later, standard library only: csv.reader(file, delimiter=';', strict=False).
Run: python3 tests/golden/tabular/make.py
"""
import csv
import io
import json
import pathlib
import statistics
import sys

here = pathlib.Path(__file__).parent
text = (
    "\ufeffField name;crop;sown;\"rain (mm)\";yield (t/ha);note\r\n"
    "\"North; upper\";maize;01/04/2019;1.234,5;3,25;\"said \"\"good\"\"\"\r\n"
    "Café;rice;15/04/2019;612;4,5;\"two\nlines\"\n"
    "\r\n"
    "  Padded ;maize;30/04/2019;NA;;\r\n"
    "北の畑;;28/02/2020;0,5;1e1;5\" pipe\r\n"
    "last;rice;29/02/2020;-;2,75;end"
)
(here / "nasty.csv").write_bytes(text.encode("utf-8"))

rows = [row for row in csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=";") if row]
number = lambda cell: None if cell.strip() in ("", "NA", "-") else float(cell.replace(".", "").replace(",", "."))
rain = [number(row[3]) for row in rows[1:]]
yields = [number(row[4]) for row in rows[1:]]
golden = {
    "tool": f"Python {sys.version.split()[0]} csv",
    "call": "csv.reader(file, delimiter=';')",
    "rows": rows,
    "rain": rain,
    "yield": yields,
    "meanYield": statistics.fmean(value for value in yields if value is not None),
}
(here / "nasty.json").write_text(json.dumps(golden, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
