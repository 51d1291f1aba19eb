/** What a downloaded bundle is called: `yield-v3.furrow`; letters that file systems refuse become dashes. */
export function bundleFileName(name: string, version: number): string {
  const safe = name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^[-.]+|-+$/g, '');
  return `${safe === '' ? 'model' : safe}-v${version}.furrow`;
}

/** Whether a registered model may be called so; the registry has the last word. */
export function isModelName(name: string): boolean {
  return name.trim() !== '' && name.length <= 250 && !/[/:\p{Cc}]/u.test(name);
}
