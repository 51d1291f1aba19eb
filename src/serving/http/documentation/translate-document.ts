/** What a document says, in another language: every summary and description that the book knows, and nothing else of it. */

/**
 * @param text - the document, as JSON
 * @param book - English → the other language, as JSON: a file that lies beside the page, so that it weighs on nobody else
 */
export function translateDocument(text: string, book: string): string {
  const words = new Map(Object.entries(JSON.parse(book) as Readonly<Record<string, unknown>>)); // our own file
  const translated = JSON.parse(text, (key, value: unknown) =>
    key === 'summary' || key === 'description' ? (words.get(String(value)) ?? value) : value,
  ) as unknown;
  return JSON.stringify(translated);
}
