/** Words of the lab's search for the best honest model, in French. */
import { grammar } from '../grammar.ts';
import type { Translation } from '../messages.ts';
import type en from './lab-search.en.ts';

const { number, percent, plural, list } = grammar('fr');

const minutes = (n: number) => `${number(n)} ${plural(n, { one: 'minute', other: 'minutes' })}`;
const rows = (n: number) => `${number(n)} ${plural(n, { one: 'ligne', other: 'lignes' })}`;

const fr: Translation<typeof en> = {
  title: 'Trouve-moi le meilleur modèle honnête',
  lead: 'Furrow essaie les méthodes et réglages qui conviennent à ce tableau, sur des lignes mises de côté honnêtement, et dit simplement si aucun ne bat votre propre moyenne.',
  empty: {
    title: 'Pas encore de tableau où chercher',
    text: 'Apportez d’abord un tableau de rendements passés.',
    action: 'Aller aux données',
  },
  budget: {
    label: 'Temps de recherche',
    help: 'Elle peut être mise en pause, ou arrêtée avant l’heure avec ce qu’elle a trouvé.',
    minutes,
    quick: 'Une première idée',
    usual: 'Assez pour la plupart des tableaux',
    long: 'Pour un grand tableau',
    longest: 'Pendant que vous faites autre chose',
  },
  plan: {
    title: 'Ce qui va se passer',
    reading: 'Lecture et découpe du tableau…',
    predict: (target, nFeatures) =>
      `Prédire ${target} à partir de ${number(nFeatures)} ${plural(nFeatures, { one: 'colonne', other: 'colonnes' })}.`,
    tried: (names) => `Essayer ${list(names)} ; à la fin, un mélange des meilleurs.`,
    naive: (names) => `À côté, sur les mêmes lignes, les estimations naïves : ${list(names)}.`,
    byYear: (nFolds, nYears) =>
      `Chaque réglage prévoit ${number(nYears)} ${plural(nYears, { one: 'année', other: 'années' })} à l’avance depuis ${number(nFolds)} ${plural(nFolds, { one: 'année passée', other: 'années passées' })}, car c’est l’an prochain qui vous intéresse.`,
    byGroup: (nFolds, column) =>
      `Chaque réglage est testé ${number(nFolds)} fois sur des groupes entiers de ${column} jamais vus, car les lignes d’un groupe se ressemblent.`,
    byPlace: (nFolds) =>
      `Chaque réglage est testé ${number(nFolds)} fois sur des carrés de la carte jamais vus, car les voisins se ressemblent.`,
    atRandom: (nFolds) =>
      `Chaque réglage est testé ${number(nFolds)} fois sur des lignes tirées au hasard. Aucune année, aucun groupe ni lieu n’a été trouvé à mettre de côté : cela peut flatter.`,
    parts: (train, test) =>
      `${rows(train)} pour la recherche. ${rows(test)} restent sous clé : elles jugent le modèle que vous gardez, et ne servent pas à le choisir.`,
    time: (n) => `Au plus ${minutes(n)} de travail. Les mauvais réglages sont vite abandonnés.`,
    change: 'Changer les colonnes du tableau ou les lignes mises de côté',
    start: 'Lancer la recherche',
    leaks: (n) =>
      `${number(n)} ${plural(n, { one: 'chose', other: 'choses' })} dans ce tableau flatteraient un score. Les lignes sont mises de côté pour l’éviter, ou l’écran Entraîner dit quoi retirer.`,
  },
  power: {
    free: (n) =>
      `${number(n)} ${plural(n, { one: 'ajustement', other: 'ajustements' })} à la fois ; un cœur reste pour cette page.`,
    phone: 'Au plus deux ajustements à la fois, pour que le téléphone ne chauffe pas.',
    'on-battery': 'Un ajustement à la fois sur batterie.',
    'waits-for-charger': 'La batterie est faible. La recherche attend que l’appareil soit branché.',
  },
  progress: {
    title: 'La recherche',
    bar: 'Temps utilisé',
    tried: (n, nFits) =>
      `${number(n)} ${plural(n, { one: 'réglage essayé', other: 'réglages essayés' })} en ${number(nFits)} ${plural(nFits, { one: 'ajustement', other: 'ajustements' })}`,
    stopped: (n) => `${number(n)} ${plural(n, { one: 'vite abandonné', other: 'vite abandonnés' })}`,
    failed: (n) => `${number(n)} en échec`,
    tooSlow: (names) =>
      `Abandonné, car un seul ajustement prenait trop de temps : ${list(names)}. Une recherche plus longue le permet.`,
    couldNot: (names) => `Impossible à ajuster avec certains réglages : ${list(names)}.`,
    remaining: (time) => `encore ${time} environ`,
    worked: (time) => `${time} de travail`,
    pause: 'Pause',
    resume: 'Continuer',
    finish: 'Arrêter ici et répondre',
    leave: 'Vous pouvez quitter cet écran ; la recherche continue tant que Furrow est ouvert.',
    status: {
      running: 'En cours',
      paused: 'En pause',
      interrupted: 'Interrompue',
      finished: 'Terminée',
      failed: 'Échec',
      killed: 'Arrêtée',
    },
    interruptedText: 'Son onglet a été fermé. Elle reprend où elle en était.',
  },
  answer: {
    title: 'La réponse',
    soFar: 'Le meilleur jusqu’ici',
    none: 'Aucun score pour l’instant.',
    better: (model, gain, guess) =>
      `${model} : le meilleur modèle honnête trouvé. Son erreur est de ${percent(gain)} sous celle de «\u00A0${guess}\u00A0», plus que le hasard ne l’explique.`,
    noBetter: (model, guess) =>
      `Pas mieux que votre propre moyenne : ${model}, le meilleur trouvé, ne se distingue pas de «\u00A0${guess}\u00A0» sur les lignes mises de côté. Prenez l’estimation naïve ; elle ne demande aucun modèle.`,
    onlyNaive: (guess) =>
      `Seules des estimations naïves ont pu être évaluées. La meilleure est «\u00A0${guess}\u00A0».`,
    nothing: 'Rien n’a pu être ajusté sur ce tableau.',
    caution:
      'Le meilleur d’un grand nombre paraît un peu meilleur qu’il n’est. Les lignes sous clé auront le dernier mot quand vous le garderez.',
    keep: 'L’entraîner pour le garder',
    keepAnyway: 'Entraîner quand même le modèle',
    keepHelp: 'L’entraîne encore une fois, avec sa fourchette, et le teste sur les lignes restées sous clé.',
    another: 'Chercher encore',
    table: 'Scores de la recherche',
    model: 'Modèle',
    error: 'Erreur',
    spread: '± entre découpes',
    beside: 'Le meilleur modèle à côté',
    naive: 'estimation naïve',
    less: (amount, low, high) => `${amount} d’erreur en moins (${low} à ${high})`,
    more: (amount, low, high) => `${amount} d’erreur en plus (${low} à ${high})`,
    wins: (n, all) => `meilleur sur ${number(n)} découpes sur ${number(all)}`,
    settings: 'Ses réglages',
    defaults: 'Ceux de la méthode',
    runs: 'Tous les essais',
  },
  others: 'Une recherche n’est pas terminée.',
  show: 'La montrer',
  gone: {
    title: 'Cette recherche n’est pas ici',
    text: 'Elle a été supprimée, ou l’adresse vient d’un autre appareil.',
  },
};

export default fr;
