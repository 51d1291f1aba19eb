import type { Words } from './problem-words.ts';

/** See `en.ts`. */
export const fr: Readonly<Record<string, Words>> = {
  missing: () => ['Champ obligatoire', ''],
  'wrong-type': ({ expected }) => [`Attendu : ${expected ?? 'un autre type'}`, ''],
  'body-too-large': ({ limit }) => [
    `Le corps dépasse ${limit} octets`,
    'Envoyez moins de lignes, ou un flux de lignes (application/x-ndjson)',
  ],
  'unknown-encoding': () => [
    'La compression du corps est inconnue',
    'Envoyez-le tel quel, ou en gzip ou deflate',
  ],
  'body-unreadable': () => ['Le corps n’a pas pu être lu jusqu’au bout', 'Envoyez-le à nouveau'],
  'media-type': () => ['Ce type de contenu n’est pas lu ici', 'Mettez Content-Type à application/json'],
  'json-empty': () => ['Le corps est vide', 'Envoyez un objet JSON'],
  'json-invalid': ({ at }) => [
    `Le corps n’est pas du JSON (position ${at})`,
    'Vérifiez guillemets, virgules et crochets',
  ],
  'json-not-finite': ({ at, word }) => [
    `${word} n’est pas du JSON (position ${at})`,
    'Envoyez null pour ce qui manque',
  ],
  'not-utf-8': () => ['Le corps n’est pas en UTF-8', 'Encodez-le en UTF-8'],
  'too-deep': ({ limit }) => [`Plus de ${limit} crochets imbriqués`, ''],
  'too-many-rows': ({ limit }) => [
    `Plus de ${limit} lignes`,
    'Envoyez-en moins, ou un flux de lignes (application/x-ndjson)',
  ],
  'too-many-columns': ({ limit }) => [`Plus de ${limit} colonnes`, 'N’envoyez que celles que le modèle lit'],
  'no-route': ({ path }) => [`Il n’y a rien à l’adresse ${path}`, 'Voyez openapi.json pour ce qui existe'],
  'no-model': ({ name }) => [
    `Il n’y a pas de modèle ${name ?? ''}`.trim(),
    'Voyez /v1/models pour ceux qui existent',
  ],
  method: ({ allow }) => ['Cette méthode n’a pas de réponse ici', `Utilisez ${allow}`],
  'not-ready': ({ reason }) => [`Pas prêt : ${reason}`, 'Réessayez dans un instant'],
  'took-too-long': ({ limit }) => [`Cela a pris plus de ${limit} ms`, 'Envoyez moins de lignes'],
  unexpected: () => ['Une erreur imprévue s’est produite', 'Elle est notée dans le journal'],
};
