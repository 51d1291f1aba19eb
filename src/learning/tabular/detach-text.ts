/**
 * The same text with memory of its own. Engines keep a cut-out cell as a view of the megabyte it was cut from; a few thousand such cells
 * would hold the whole file.
 */
export function detachText(text: string): string {
  if (text.length < 13) return text;
  const codes: number[] = [];
  for (let i = 0; i < text.length; i++) codes.push(text.charCodeAt(i));
  let own = '';
  for (let i = 0; i < codes.length; i += 1024) own += String.fromCharCode(...codes.slice(i, i + 1024));
  return own;
}
