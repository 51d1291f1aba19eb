import { grammar } from '../grammar.ts';

const { number, percent, plural } = grammar('fr');

const explanation: typeof import('./explanation.en.ts').default = {
  working: 'On interroge le modèle…',
  noModel: 'Cet essai n’a pas laissé de modèle à interroger.',
  tableGone: 'La table qui a servi à apprendre n’est plus sur cet appareil.',
  unreadable: 'Le modèle n’a pas pu être interrogé. Son fichier est peut-être abîmé.',
  importance: 'Ce qui compte',
  importanceLead:
    'De combien l’erreur augmente sur les lignes de test quand on mélange une colonne. Choisissez une colonne pour voir ce qu’elle fait.',
  measuredOn: (n, all) =>
    n < all
      ? `Mesuré sur ${number(n)} des ${number(all)} lignes de test.`
      : `Mesuré sur les ${number(n)} lignes de test.`,
  effect: (column) => `Ce que fait ${column}`,
  effectLead: 'Ce que dirait le modèle si l’on ne changeait que cela. Ce n’est pas forcément la cause.',
  lines: {
    mean: 'en moyenne',
    most: 'la plupart des lignes sont entre',
    alone: 'sa part propre, les autres colonnes allant avec elle',
  },
  mostRows: (low, high) =>
    `Huit lignes sur dix sont entre ${low} et ${high} ; au-delà, on sait peu de chose.`,
  rows: (n) => `${number(n)} ${plural(n, { one: 'ligne', other: 'lignes' })}`,
  together: 'Ce qui agit ensemble',
  togetherLead: 'Ce que deux colonnes font de plus que la somme de ce que chacune fait seule.',
  strength: (share) => `${percent(share)} de leur effet`,
  one: 'Une prévision, pièce par pièce',
  oneLead: 'De l’habituel à la prévision d’une ligne de test, colonne par colonne.',
  place: (n) => `Ligne de test, de 1 à ${number(n)}`,
  placeRange: (n) => `Un nombre entier de 1 à ${n}.`,
  usual: 'Habituel',
  missing: 'manquant',
  absence: {
    'path-dependent':
      'Chaque part se compte face aux lignes d’apprentissage que les arbres traitent de même.',
    interventional: 'Chaque part se compte face à ce que d’autres lignes d’apprentissage y ont.',
  },
  accuracy: { exact: 'Les parts s’additionnent exactement.', sampled: 'Estimé ; 19 fois sur 20 à ± près.' },
};

export default explanation;
