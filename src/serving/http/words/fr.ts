import type { Context, Words } from './problem-words.ts';
import { bound, kinds, unitLabel, type Said } from './wording.ts';

/** See `en.ts`. */
export const fr: Readonly<Record<string, Words>> = {
  missing: ({ field, sent }) => [
    'Champ obligatoire',
    sent !== undefined
      ? `Vous avez envoyé ${sent} : nommez-le ${field}`
      : field === 'inputs'
        ? 'Mettez une saison, ou une liste de saisons, dans "inputs"'
        : '',
  ],
  'wrong-type': ({ expected, words }) => [`Attendu : ${kinds(expected, names, 'ou')}`, oneOf(words)],
  'min-value': mustBe,
  'max-value': mustBe,
  'gt-value': mustBe,
  'min-length': ofLength,
  'max-length': ofLength,
  integer: () => ['Un nombre entier est attendu', ''],
  'safe-integer': () => ['Un nombre entier est attendu', ''],
  finite: () => ['Le nombre est trop grand', ''],
  digits: () => ['Un nombre entier est attendu, à partir de 0', ''],
  regex: ({ field, expected }) =>
    field === 'locale'
      ? ['Ce n’est pas une langue', 'Écrivez-la selon BCP 47, comme fr ou en-GB']
      : [`Pas sous la forme attendue ici : ${expected}`, ''],
  'body-too-large': ({ limit }) => [
    `Le corps dépasse ${limit} octets`,
    'Envoyez moins de lignes, ou un flux (application/x-ndjson) à /v1/predict',
  ],
  'unknown-encoding': () => [
    'La compression du corps est inconnue',
    'Envoyez-le tel quel, ou en gzip ou deflate',
  ],
  'body-unreadable': () => [
    'Le corps n’a pas pu être lu jusqu’au bout',
    'Envoyez-le à nouveau, compressé comme le dit Content-Encoding',
  ],
  'too-slow': ({ limit }) => [`Le corps n’est pas arrivé en ${limit} ms`, 'Renvoyez-le'],
  'media-type': () => ['Ce type de contenu n’est pas lu ici', 'Mettez Content-Type à application/json'],
  'json-empty': () => ['Le corps est vide', 'Envoyez un objet JSON'],
  'json-invalid': ({ at }) => [
    `Ce n’est pas du JSON${position(at)}`,
    'Vérifiez guillemets, virgules et crochets',
  ],
  'json-not-finite': ({ at, word }) => [
    `${word} n’est pas du JSON${position(at)}`,
    'Envoyez null pour ce qui manque',
  ],
  'not-utf-8': () => ['Le corps n’est pas en UTF-8', 'Encodez-le en UTF-8'],
  'too-deep': ({ limit }) => [`Plus de ${limit} crochets imbriqués`, ''],
  'too-many-rows': ({ limit }) => [
    `Plus de ${limit} lignes`,
    'Envoyez-en moins, ou un flux (application/x-ndjson) à /v1/predict',
  ],
  'too-many-columns': ({ limit }) => [`Plus de ${limit} colonnes`, 'N’envoyez que celles que le modèle lit'],
  'no-route': ({ path }) => [
    `Il n’y a rien à l’adresse ${path}`,
    'Voyez openapi.json, ou docs dans un navigateur, pour ce qui existe',
  ],
  'no-model': ({ name, names, meant }) => [
    `Il n’y a pas de modèle ${name ?? ''}`.trim(),
    didYouMean(meant) || (names ? `Ceux qui existent : ${names}` : 'Voyez /v1/models'),
  ],
  'no-version': ({ name, version, versions }) => [
    `Il n’y a pas de version ${version} de ${name}`,
    `Celles qui existent : ${versions}`,
  ],
  method: ({ allow }) => ['Cette méthode n’a pas de réponse ici', `Utilisez ${allow}`],
  'api-key': () => ['Il faut une clé ici', 'Envoyez Authorization: Bearer CLÉ, ou X-API-Key'],
  'not-ready': ({ reason }) => [`Pas prêt : ${reason}`, 'Réessayez dans un instant'],
  'took-too-long': ({ limit }) => [`Cela a pris plus de ${limit} ms`, 'Envoyez moins de lignes'],
  'duplicate-column': () => ['La colonne y est deux fois', 'Donnez à chaque colonne son propre nom'],
  'one-form': ({ forms, received }) => [
    received === '' ? 'Aucune ligne n’a été envoyée' : `Plusieurs formes de lignes à la fois : ${received}`,
    `Envoyez une seule des formes ${forms}`,
  ],
  'unknown-field': ({ field, fields }) => [
    `Il n’y a pas de champ ${field}`,
    fields ? `Ceux qui existent : ${fields}` : '',
  ],
  'wrong-length': ({ expected }) => [`La longueur n’est pas ${expected}`, 'Donnez une valeur par ligne'],
  'ragged-row': ({ expected }) => [
    `Il n’y a pas ${expected} valeurs`,
    'Donnez à chaque ligne une valeur, ou null, par colonne',
  ],
  'columns-by-place': ({ received }) => [
    `Le modèle ne lit pas ${received} colonnes sans nom`,
    'Nommez-les, dans dataframe_split ou inputs',
  ],
  'csv-empty': () => ['Le CSV est vide', 'Commencez par une ligne de noms'],
  'csv-quotes': () => [
    'Un guillemet n’est pas fermé, ou se trouve dans une cellule',
    'Écrivez le CSV comme pandas.DataFrame.to_csv',
  ],
  charset: ({ received }) => [`Seul l’UTF-8 est lu, pas ${received}`, ''],
  'media-parameter': ({ received }) => [
    `Le type de contenu a un paramètre qui n’est pas lu : ${received}`,
    '',
  ],
  'no-parquet': () => ['Le format Parquet n’est pas lu ici', 'Envoyez application/json ou text/csv'],
  'mlflow-media-type': ({ received }) => [
    received === '' ? 'Aucun type de contenu' : `Le type de contenu ${received} n’est pas lu ici`,
    'Mettez Content-Type à application/json ou text/csv',
  ],
  'tensor-none': () => [
    'Aucun tenseur n’a été envoyé',
    'Mettez des tenseurs dans "inputs", un pour chaque entrée de /v2/models/{name}',
  ],
  'tensor-header-length': ({ limit }) => [
    'Ce n’est pas une longueur du JSON au début du corps',
    `Envoyez un nombre entier, au plus ${limit}`,
  ],
  'tensor-only-binary': ({ datatype }) => [
    `${datatype} ne s’écrit pas en JSON`,
    'Envoyez-le en octets, ou en FP32 ou FP64',
  ],
  'tensor-no-list': () => ['Ce n’est pas une liste', 'Envoyez les valeurs en liste'],
  'tensor-value': ({ datatype }) => [
    `Ce n’est pas une valeur de ${datatype}`,
    'Envoyez un autre type de données',
  ],
  'tensor-length': ({ expected, received }) => [
    `${received} valeurs, là où la forme en dit ${expected}`,
    'Faites concorder shape et data',
  ],
  'tensor-byte-length': ({ expected, received }) => [
    `${received} octets, là où forme et type en disent ${expected}`,
    'Faites concorder la forme et les octets',
  ],
  'tensor-bytes-missing': () => [
    'Le corps finit avant les octets de ce tenseur',
    'Vérifiez binary_data_size et Inference-Header-Content-Length',
  ],
  'tensor-bytes-left': ({ nBytes }) => [
    `${nBytes} octets à la fin ne sont d’aucun tenseur`,
    'Vérifiez binary_data_size et Inference-Header-Content-Length',
  ],
  'tensor-data-twice': () => ['Les valeurs sont là en JSON et en octets', 'Envoyez l’un des deux'],
  'tensor-texts': ({ expected, received }) => [
    `Les octets contiennent ${received} textes entiers, là où la forme en dit ${expected}`,
    'Écrivez chaque texte par sa longueur sur quatre octets, petit-boutiste, puis ses octets',
  ],
  'tensor-twice': () => ['Le tenseur y est deux fois', 'Donnez à chaque tenseur son propre nom'],
  'tensor-rows': ({ expected, received }) => [
    `${received} lignes, là où le premier tenseur en a ${expected}`,
    'Donnez autant de lignes à tous les tenseurs',
  ],
  'tensor-not-alone': ({ received }) => [
    `Une matrice de ${received} colonnes à côté d’autres tenseurs`,
    'Envoyez un tenseur par colonne, ou la matrice seule',
  ],
  'tensor-columns': ({ received }) => [
    `Le modèle ne lit pas ${received} colonnes sans noms`,
    'Envoyez un tenseur par colonne, sous son nom',
  ],
  'tensor-output': ({ names }) => ['Il n’y a pas de telle sortie', `Celles qu’il y a : ${names}`],
  'and-more': ({ count }) => [`et ${count} de plus`, ''],
  'no-feasible-plan': () => [
    'Aucune combinaison ne respecte les limites',
    'Élargissez les limites ou les choix',
  ],
  'plan-no-input': ({ name, meant }) => [
    `Le modèle ne demande rien qui s’appelle ${name}`,
    didYouMean(meant) || 'Voyez ce que le modèle demande',
  ],
  'plan-range': () => ['Le premier dépasse le second', 'Donnez le plus petit d’abord'],
  'plan-steps': ({ limit }) => [`Plus de ${limit} pas`, 'Prenez un pas plus grand'],
  'plan-wrong-kind': ({ name, expected }) => [
    `${name} est ${expected === 'number' ? 'un nombre' : 'une catégorie'}`,
    'Envoyez des nombres pour un nombre, des mots pour une catégorie',
  ],
  'plan-nothing-to-vary': () => ['Il n’y a rien à choisir', 'Dites dans vary ce qui peut être choisi'],
  'plan-price': () => ['Le profit demande un prix', 'Envoyez le prix d’une tonne'],
  unexpected: () => ['Une erreur imprévue s’est produite', 'Elle est notée dans le journal'],
  'not-a-number': () => ['Ce n’est pas un nombre', 'Envoyez un nombre, ou un texte comme "320 mm"'],
  'no-plain-number': () => [
    'Ce n’est pas un nombre',
    'Envoyez un nombre seul ; les unités sont lues par /v1/predict',
  ],
  'number-too-large': () => ['Aucune quantité n’est aussi grande', 'Vérifiez le nombre et son unité'],
  'not-a-word': () => ['Ce n’est pas un texte', 'Envoyez un texte'],
  'ambiguous-number': () => [
    'Ce nombre peut se lire de deux façons',
    'Envoyez un nombre JSON, ou dites la langue (locale) de vos textes',
  ],
  'unknown-unit': ({ unit, units }) => [`L’unité ${unit ?? ''} est inconnue`, oneOf(units)],
  'dimension-mismatch': ({ unit, units }) => [`L’unité ${unit ?? ''} mesure autre chose`, oneOf(units)],
  'no-unit': () => ['Cette entrée n’a pas d’unité', 'Envoyez le nombre seul'],
  'date-for-days': ({ day }) => [
    'C’est une date, là où un nombre de jours est attendu',
    day === undefined ? 'En jour de l’année, 1 est le 1er janvier' : `Envoyez ${day}, son jour de l’année`,
  ],
  'bushel-unknown': () => [
    'Le boisseau de cette culture n’a pas de poids fixe ici',
    'Utilisez une autre unité, comme kg/ha',
  ],
  'bag-unknown': () => ['Le poids d’un sac n’est pas connu', 'Utilisez une autre unité, comme kg/ha'],
  'not-whole': () => ['Seuls les nombres entiers ont un sens ici', 'Enlevez les décimales'],
  'not-a-yield': () => ['Une récolte est un nombre à partir de 0', ''],
  'harvests-unused': () => [
    'Les récoltes ne changent rien : ce modèle n’en apprend pas, ou elles sont d’une autre culture',
    '',
  ],
  'harvests-of-many': () => [
    'Les récoltes vont avec une seule saison',
    'Envoyez une seule saison dans inputs',
  ],
  'out-of-range': ({ low, high, unit, ...meant }) => [
    `Hors limites : de ${comma(low)} à ${comma(high)}${inUnit(unit)}`,
    orRather(meant) || 'Vérifiez le nombre et son unité',
  ],
  unusual: ({ low, high, unit, ...meant }) => [
    `Inhabituel : le plus souvent de ${comma(low)} à ${comma(high)}${inUnit(unit)}`,
    orRather(meant),
  ],
  'outside-training': ({ low, high, unit, ...meant }) => [
    low === undefined
      ? 'Le modèle n’a jamais vu une telle valeur'
      : `Le modèle a vu de ${comma(low)} à ${comma(high)}${inUnit(unit)}`,
    orRather(meant) || 'Fiez-vous moins à la prévision',
  ],
  'unknown-category': ({ received, meant, words }) => [
    received === undefined ? 'Le modèle ne connaît pas ce mot' : `Le modèle ne connaît pas ${received}`,
    didYouMean(meant) || oneOf(words) || 'Voyez les catégories du modèle sous /v1/models/{name}',
  ],
  'unknown-input': ({ meant }) => [
    'Le modèle ne demande pas cela : laissé de côté',
    didYouMean(meant) || 'Voyez les entrées du modèle',
  ],
  'uncounted-input': () => [
    'À côté des autres entrées, cela ne compte pas : laissé de côté',
    'Changez les autres s’il le faut : l’eau compte dans un champ arrosé',
  ],
  'new-group': () => ['Le modèle n’a rien appris de tel', 'La fourchette est plus large'],
  'usual-year-assumed': () => [
    'Rien n’est dit de la pluie de cette année : une année habituelle est supposée',
    'Dites ce que l’on sait de la pluie',
  ],
  'feature-unknown': () => ['Ce que le modèle lit ne se déduit pas de ces entrées', ''],
  'will-not-ripen': () => [
    'Cette culture ne mûrira pas ici si elle est semée ce jour-là',
    'Essayez un autre jour de semis, une variété plus précoce ou une autre culture',
  ],
  'hotter-than-table': () => [
    'La saison serait plus chaude que toutes celles que le modèle a vues',
    'Fiez-vous moins à la prévision',
  ],
  'bad-months': () => [
    'Les douze mois ne sont pas complets',
    'Donnez pluie (mm), nuits et journées (°C) de chaque mois : douze nombres / douze nombres / douze nombres',
  ],
  'bad-log': () => [
    'Le carnet de pluie et d’arrosage est illisible',
    'Donnez les jours connus depuis le semis, puis pluie (r) et arrosage (i) en mm par jour : "40 r2:25.4 i12:20"',
  ],
  'missing-column': () => ['Le modèle lit cette colonne, et elle manque', 'Envoyez-la'],
  'wrong-kind': ({ expected }) => [
    expected === 'number' ? 'Des nombres sont attendus ici' : 'Des textes sont attendus ici',
    '',
  ],
  'line-too-long': ({ limit }) => [`La ligne dépasse ${limit} octets`, 'Envoyez une saison par ligne'],
  'no-explanation': () => ['Le modèle ne garde rien qui permettrait de l’expliquer', ''],
};

const names = { Array: 'une liste', Object: 'un objet', string: 'un texte', number: 'un nombre' };
function mustBe({ expected }: Context): readonly [string, string] {
  return [`Doit être ${bound(expected)}`, ''];
}
function ofLength({ expected }: Context): readonly [string, string] {
  return [`Sa longueur doit être ${bound(expected)}`, ''];
}
const position = (at: Said): string => (Number(at) >= 0 ? ` (position ${at})` : '');
const inUnit = (unit: Said): string => (typeof unit === 'string' ? ` ${unitLabel(unit)}`.trimEnd() : '');
const oneOf = (words: Said): string => (words ? `Au choix : ${words}` : '');
const didYouMean = (meant: Said): string => (meant ? `Vouliez-vous dire ${meant} ?` : '');
/** @param from - such as "75 °F" @param to - such as "23.9 °C" */
const orRather = ({ from, to }: Context): string =>
  from ? `Vouliez-vous dire ${comma(from)}, soit ${comma(to)} ?` : '';
const comma = (number: Said): string => String(number ?? '').replace('.', ',');
