"""From finished seasons to the bytes of the table.

Rows are sorted by crop, site, year, sowing day and place in the design, then numbered; so the bytes depend on the
arguments alone, not on how many processes worked or in which order they finished.
"""

import csv
import io
from collections.abc import Mapping

from season import Row


def sorted_rows(rows_by_task: Mapping[int, Row]) -> list[Row]:
    """Rows in the table's order, each with its `row` number in front."""

    def place(item: tuple[int, Row]) -> tuple:
        index, row = item
        return (row["crop"], row["site"], row["year"], row["sow_doy"], index)

    ordered = sorted(rows_by_task.items(), key=place)
    return [{"row": number, **row} for number, (_, row) in enumerate(ordered, start=1)]


def to_csv(rows: list[Row]) -> str:
    """Comma-separated text with a header line and `\\n` line ends; numbers in their shortest exact form."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
