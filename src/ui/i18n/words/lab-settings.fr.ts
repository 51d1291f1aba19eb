/** Words of the lab's settings, in French. */
import { grammar } from '../grammar.ts';
import type { Translation } from '../messages.ts';
import type en from './lab-settings.en.ts';

const { number, plural } = grammar('fr');

const labSettings: Translation<typeof en> = {
  title: 'Réglages du labo',
  engines: 'Moteurs des réseaux de neurones',
  enginesLead:
    'Chaque moteur de cet appareil résout un petit problème dont la réponse est connue. Seuls ceux qui ont juste servent, et parmi eux le plus rapide.',
  again: 'Mesurer à nouveau',
  measure: 'Mesurer les moteurs',
  measuring: 'Mesure en cours, quelques secondes…',
  engine: 'Moteur',
  names: { webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WebAssembly', cpu: 'Code simple' },
  verdict: 'Verdict',
  chosen: 'utilisé',
  trusted: 'juste',
  refusedBy: {
    'no-adapter': 'pas offert par ce navigateur',
    'fallback-adapter': 'seulement un lent substitut de carte graphique',
    'software-adapter': 'seulement un lent substitut de carte graphique',
    'half-precision': 'calcule avec trop peu de chiffres',
    'golden-mismatch': 'donne des nombres faux',
    'too-slow': 'n’a pas répondu à temps',
    failed: 'a échoué',
  },
  error: 'Plus grande erreur',
  time: 'Temps',
  adapter: 'Appareil',
  slower: 'juste, mais plus lent',
  storage: 'Ce que contient cet appareil',
  datasets: 'Tables',
  nDatasets: (n) => `${number(n)} ${plural(n, { one: 'table', other: 'tables' })}`,
  runs: 'Essais',
  nRuns: (n) => `${number(n)} ${plural(n, { one: 'essai', other: 'essais' })}`,
  models: 'Versions de modèles',
  offline: 'Le labo sans réseau',
  offlineCount: (here, all) => `${number(here)} fichiers sur ${number(all)} sont sur cet appareil`,
  offlineAll: 'Tout est sur cet appareil.',
  offlineNone: 'Inconnu ici : cette page a été ouverte sans la partie hors ligne.',
  calls: 'Pour les scripts et les autres pages',
  callsLead:
    'Cet appareil donne des prédictions par HTTP, avec ou sans réseau, sous la forme propre à Furrow, celle de MLflow, et celle de KServe et de Triton.',
  callsLink: 'Voir chaque appel et l’exécuter',
  callsWaiting: 'En préparation. À la première visite, cela prend un moment.',
  callsNone:
    'Ce navigateur ne laisse pas Furrow répondre à des appels ici. Ouvrez-le en https, et hors d’une fenêtre privée.',
  clean: 'Nettoyer',
  cleanLead:
    'Retire les fichiers auxquels plus aucun essai ni aucun modèle ne renvoie. Les essais supprimés gardent les leurs, pour pouvoir être restaurés.',
  cleanAction: 'Retirer les fichiers inutiles',
  cleaned: (size) => `${size} libérés.`,
  cleanedNothing: 'Rien à retirer.',
};

export default labSettings;
