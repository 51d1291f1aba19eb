/** Les mots des parcelles : parcelles, saisons, prévisions. */
import { grammar } from '../grammar.ts';
import type { Translation } from '../messages.ts';
import type en from './field.en.ts';

const { number, plural } = grammar('fr');

const field: Translation<typeof en> = {
  fields: {
    title: 'Vos parcelles',
    add: 'Ajouter une parcelle',
    emptyTitle: 'Commencez par une parcelle',
    emptyText:
      'Dites où elle est et comment est sa terre. Vous verrez ensuite ce qu’une saison peut y donner, et pourquoi.',
    noSeason: 'Aucune saison',
    deleted: (name) => `${name} a été supprimée.`,
  },
  form: {
    newTitle: 'Une nouvelle parcelle',
    editTitle: 'Cette parcelle',
    back: 'Parcelles',
    name: 'Nom',
    farm: 'Exploitation',
    area: 'Surface',
    place: 'Où elle est',
    placeLead: 'Le soleil, le gel et la pluie dépendent du lieu. Rien n’est cherché sur internet.',
    latitude: 'Latitude',
    latitudeHelp: 'Degrés au nord de l’équateur ; au sud, en négatif.',
    elevation: 'Altitude',
    locate: 'Prendre ma position',
    locating: 'Recherche de la position…',
    locateFailed: 'La position est introuvable. Tapez la latitude ; une carte ou un atlas la donne.',
    climate: 'Climat',
    climateHelp: 'Celui qui ressemble le plus au vôtre. La pluie de chaque saison se corrige.',
    soil: 'Sol',
    soilLead: 'Il décide de l’eau dont la culture dispose entre deux pluies.',
    soilKind: 'Type de sol',
    soilDepth: 'Jusqu’où peut-on creuser avant la roche ou une couche dure ?',
    feel: 'Trouver au toucher',
    save: 'Enregistrer la parcelle',
    saved: (name) => `${name} est enregistrée.`,
    nameMissing: 'Donnez-lui un nom.',
    areaWrong: 'Donnez sa surface, plus grande que zéro.',
    latitudeWrong: 'Donnez une latitude entre −75 et 75.',
    delete: 'Supprimer cette parcelle',
    deleteTitle: (name) => `Supprimer ${name} ?`,
    deleteText: 'Ses saisons et ses prévisions partent avec elle. Vous pourrez annuler pendant un instant.',
    draft: 'Une nouvelle parcelle',
  },
  feel: { use: 'Choisir ce sol' },
  field: {
    edit: 'Cette parcelle',
    newSeason: 'Nouvelle saison',
    seasons: 'Saisons',
    noSeasons: 'Aucune saison',
    noSeasonsText: 'Une saison, c’est une culture sur cette parcelle, du semis à la récolte.',
    notFound: 'Cette parcelle n’est pas sur cet appareil.',
    unnamed: 'Nouvelle saison',
    noPrediction: 'Aucune prévision gardée',
  },
  season: {
    title: (crop, year) => `${crop} ${year}`,
    notFound: 'Cette saison n’est pas sur cet appareil.',
    groups: {
      crop: 'Culture et semence',
      soil: 'Sol',
      water: 'Eau',
      weather: 'Temps',
      other: 'Ce que l’on sait',
    },
    more: 'Plus',
    choose: 'Choisir',
    unknown: 'Je ne sais pas',
    between: (low, high) => `Attendu entre ${low} et ${high}.`,
    sowingDate: 'Date de semis',
  },
  prediction: {
    title: 'Récolte attendue',
    waiting: 'Répondez aux questions signalées ci-dessous, et la récolte s’affiche ici.',
    range: (low, high) => `de ${low} à ${high}`,
    chance: (tenths) =>
      `La récolte tombe dans cette fourchette environ ${number(tenths)} saisons semblables sur 10.`,
    measured: (tenths) =>
      `Sur des saisons qu’il n’avait pas vues, une telle fourchette contenait la récolte environ ${number(tenths)} fois sur 10.`,
    total: (area) => `Pour toute la parcelle de ${area}`,
    totalUnit: 'Total en',
    tonnes: 't',
    kilograms: 'kg',
    bags: 'sacs',
    bagsOf: (kg) => `sacs de ${kg}`,
    amount: (low, high, unit) => `de ${low} à ${high} ${unit}`,
    outsideTitle: 'Hors de ce que je connais',
    outsideText: (inputs) =>
      `Le modèle n’a vu aucune saison comme celle-ci : ${inputs}. Fiez-vous moins que d’habitude à la fourchette.`,
    edgeTitle: 'À la limite de ce que je connais',
    edgeText:
      'Peu de saisons semblables ont servi à l’apprentissage. Prenez la fourchette comme une idée grossière.',
    source:
      'D’après un modèle d’eau et de sol, pas d’après des fermes comme la vôtre. Ravageurs, adventices et doses d’engrais n’y sont pas. Il deviendra le vôtre avec vos premières récoltes.',
    sourceTitle: 'D’où vient ce chiffre',
    raw: (value) =>
      `Le modèle seul dit ${value}, avant ce que prennent d’ordinaire ravageurs, maladies et adventices.`,
    learned: (percent) => `Vos propres récoltes comptent pour ${percent}.`,
    naive: (value) => `Une estimation simple, la moyenne de cette culture, serait de ${value}.`,
    model: (name, version, level) => `Modèle ${name}, version ${number(version)}, niveau ${level}`,
    days: (n) => `Environ ${number(n)} ${plural(n, { one: 'jour', other: 'jours' })} du semis à la récolte`,
    rain: (mm) => `Pluie prise en compte : ${mm}`,
    water: (percent) => `Besoin en eau couvert : ${percent}`,
    keep: 'Garder cette prévision',
    kept: 'Gardée',
    keptToast: 'La prévision est gardée.',
    refusedTitle: 'Pas encore de prévision',
  },
  history: {
    title: 'Prévisions gardées',
    empty: 'Aucune. Gardez-en une pour voir plus tard si elle tombait juste.',
    line: (mean, low, high) => `${mean} (de ${low} à ${high})`,
    by: (name, version) => `${name} version ${number(version)}`,
  },
};

export default field;
