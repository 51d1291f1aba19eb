/**
 * An address cut off within an escape, such as `/lab/models/%E0%A4%A`, cannot be decoded and would stop the router before
 * anything is drawn. Its percent signs are taken as they stand, so that it leads to a page that says it leads nowhere.
 *
 * @example repairPath('/runs/100%') // '/runs/100%25'
 */
export function repairPath(path: string): string {
  return path
    .split('/')
    .map((part) => (decode(part) === null ? part.replaceAll('%', '%25') : part))
    .join('/');
}

/** Answers what was decoded, though only null matters: the build drops a decoding whose result nobody reads. */
function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
