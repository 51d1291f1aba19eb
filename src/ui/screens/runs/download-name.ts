/**
 * A name under which an artifact can be saved on any system: what a path in a run may hold (folders, `..`, a name that
 * Windows keeps for itself) must not decide where a file goes. The run's name comes first, because `model.furrow` alone says
 * nothing in a folder of downloads.
 */
export function downloadName(runName: string, path: string): string {
  const file = path.split(/[/\\]/).findLast((part) => clean(part) !== '') ?? '';
  const name = [clean(runName).slice(0, 60), clean(file).slice(-80)].filter((part) => part !== '').join('-');
  return name === '' ? 'artifact' : name;
}

/** Letters, figures, dots, dashes, underscores of any script; no leading or trailing dot. */
function clean(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[^\p{Letter}\p{Mark}\p{Number}._-]+/gu, '-')
    .replaceAll(/\.{2,}/g, '.')
    .replaceAll(/^[.-]+|[.-]+$/g, '');
}
