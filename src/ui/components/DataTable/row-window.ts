/** Which rows of a long table are on the screen: pure arithmetic on fixed row heights. */

export interface RowWindow {
  /** first row drawn */
  readonly first: number;
  /** one past the last row drawn */
  readonly end: number;
}

/**
 * @param scrollTop - px scrolled from the first row
 * @param viewHeight - px of the view onto the rows
 * @param overscan - rows drawn beyond each edge, so that a quick thumb meets no blank
 */
export function rowWindow(
  nRows: number,
  rowHeight: number,
  scrollTop: number,
  viewHeight: number,
  overscan = 8,
): RowWindow {
  const first = Math.max(0, Math.min(nRows, Math.floor(scrollTop / rowHeight) - overscan));
  const end = Math.min(nRows, Math.ceil((scrollTop + viewHeight) / rowHeight) + overscan);
  return { first, end: Math.max(first, end) };
}

/** Where to scroll so that a row is wholly in view, or null when it is already. */
export function scrollToRow(
  row: number,
  rowHeight: number,
  scrollTop: number,
  viewHeight: number,
): number | null {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  const bottom = top + rowHeight;
  return bottom > scrollTop + viewHeight ? bottom - viewHeight : null;
}

/** The row that a key leads to from `row`, or null when the key moves nothing. */
export function rowAfterKey(key: string, row: number, nRows: number, rowsInView: number): number | null {
  const last = nRows - 1;
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + rowsInView,
    PageUp: row - rowsInView,
    Home: 0,
    End: last,
  };
  const next = moves[key];
  return next === undefined || nRows === 0 ? null : Math.max(0, Math.min(last, next));
}
