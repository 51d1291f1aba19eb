/** A file dropped on one page and read by another: kept for one step, then forgotten. */
let waiting: File | null = null;

export function handOver(file: File): void {
  waiting = file;
}

/** The file, once. */
export function takeHanded(): File | null {
  const file = waiting;
  waiting = null;
  return file;
}
