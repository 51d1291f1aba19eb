/**
 * One chunk for the field's screens, parts and English words: many small files compress worse and cost a round trip
 * each on a slow line. Named here are the modules at which the field begins; the bundler adds what they import, and
 * nothing else: a part that only the lab uses stays with the lab. What the field itself imports lazily stays apart too.
 */
const roots = [
  /\/src\/main\.tsx$/,
  /\/src\/ui\/screens\/(welcome|fields|seasons)\/\w+Page\.tsx$/,
  /\/src\/ui\/i18n\/messages\/(shell|errors|agronomy|field)\.en\.ts$/,
  /\/src\/workers\/client\/inference-client\.ts$/,
];

export const isFieldModule = (id: string): boolean => roots.some((pattern) => pattern.test(id));
