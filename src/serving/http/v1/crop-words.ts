/** Names of crops that people and models' own tables use, without accents → those of the starter and of the table of bushels. */
const words: Readonly<Record<string, string>> = {
  corn: 'maize',
  mais: 'maize',
  soybeans: 'soybean',
  soya: 'soybean',
  soja: 'soybean',
  ble: 'wheat',
  riz: 'rice',
  paddy: 'rice',
  orge: 'barley',
  sorgho: 'sorghum',
  beans: 'dry_bean',
  haricot: 'dry_bean',
  haricots: 'dry_bean',
  canola: 'rapeseed',
  colza: 'rapeseed',
  potatoes: 'potato',
  pomme_de_terre: 'potato',
  betterave: 'sugar_beet',
  betterave_sucriere: 'sugar_beet',
  manioc: 'cassava',
  tomate: 'tomato',
  tournesol: 'sunflower',
  coton: 'cotton',
};

/** The crop that a word means, else the word itself: lower case, without accents, joined by underscores. */
export function cropWord(said: string): string {
  const word = said
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[\s-]+/g, '_');
  return Object.hasOwn(words, word) ? (words[word] ?? word) : word;
}
