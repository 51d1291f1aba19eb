/**
 * An address cut off within an escape, such as `/lab/models/%E0%A4%A`, cannot be decoded and would stop the router before
 * anything is drawn. Its percent signs are taken as they stand, so that it leads to a page that says it leads nowhere.
 *
 * @example repairPath('/runs/100%') // '/runs/100%25'
 */
export function repairPath(path: string): string {
  return path
    .split('/')
    .map((part) => (isDecodable(part) ? part : part.replaceAll('%', '%25')))
    .join('/');
}

function isDecodable(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}
