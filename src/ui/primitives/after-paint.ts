/** Longer than any frame: a page that is hidden draws none. */
const HIDDEN_MS = 100;

/** Resolves once the present frame is on the screen, so that work nobody watches does not delay it. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, HIDDEN_MS);
    requestAnimationFrame(() => {
      clearTimeout(late);
      setTimeout(resolve);
    });
  });
}
