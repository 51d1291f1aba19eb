"""Finished seasons on disk, so that a killed run goes on where it stopped.

One JSON object a line: `{"task": 17, "row": {...}}`, or `"row": null` for a season that did not ripen. A line that
was cut short by a kill is dropped on reading and its season simulated again.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from season import Row


class WorkFile:
    """Append-only store of finished seasons."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)

    def read(self) -> dict[int, Row | None]:
        """All finished seasons by place in the design; None where the crop did not ripen."""
        finished: dict[int, Row | None] = {}
        if self._path.exists():
            for line in self._path.read_text().split("\n"):
                entry = _parse(line)
                if entry is not None:
                    finished[entry["task"]] = entry["row"]
        return finished

    def append(self, results: Iterable[tuple[int, Row | None]]) -> None:
        """Write finished seasons and push them to disk. Starts on a fresh line, whatever a kill left behind."""
        lines = [json.dumps({"task": index, "row": row}) for index, row in results]
        with self._path.open("a") as file:
            file.write("\n" + "\n".join(lines) + "\n")


def _parse(line: str) -> dict | None:
    try:
        return json.loads(line)
    except json.JSONDecodeError:
        return None  # empty, or cut short by a kill
