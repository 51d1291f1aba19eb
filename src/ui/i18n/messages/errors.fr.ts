import type { Translation } from '../messages.ts';
import type en from './errors.en.ts';

const errors: Translation<typeof en> = {
  unexpected: {
    what: 'Un imprévu est survenu.',
    todo: 'Réessayez ; si cela se répète, rechargez la page.',
  },
  codes: {
    missing: {
      what: 'Il manque encore une réponse.',
      todo: 'Remplissez, ou choisissez « Je ne sais pas » si c’est proposé.',
    },
    'not-a-number': { what: 'Ce n’est pas un nombre.', todo: 'Écrivez par exemple 2,5 ou 2.5, sans mots.' },
    'not-whole': { what: 'Seuls les nombres entiers ont un sens ici.', todo: 'Enlevez les décimales.' },
    'not-a-date': { what: 'Ce n’est pas une date.', todo: 'Écrivez le jour, le mois et l’année.' },
    'out-of-range': {
      what: 'Ce ne peut pas être juste : ce nombre est bien loin de ce qui arrive aux champs.',
      todo: 'Vérifiez le nombre et son unité.',
    },
    unusual: {
      what: 'C’est inhabituel.',
      todo: 'Si c’est vrai, continuez ; la réponse est donnée quand même.',
    },
    'outside-training': {
      what: 'Le modèle n’a jamais vu une telle valeur.',
      todo: 'La prévision peut se tromper ; fiez-vous-y moins.',
    },
    'new-group': {
      what: 'C’est nouveau : le modèle n’a rien appris de tel.',
      todo: 'La fourchette est plus large et la réponse, une première estimation ; ses propres récoltes l’affineront.',
    },
    'unknown-category': {
      what: 'Le modèle ne connaît pas ce mot.',
      todo: 'Choisissez dans la liste ; sinon la prévision est un pari.',
    },
    'bad-months': {
      what: 'Les douze mois ne sont pas complets.',
      todo: 'Donnez pluie, nuits et journées pour chaque mois.',
    },
    'bad-log': {
      what: 'Le carnet de pluie et d’arrosage est illisible.',
      todo: 'Notez-le à nouveau ; le reste de la saison est gardé.',
    },
    'bad-moisture': { what: 'L’humidité doit être de 0 à moins de 100 %.', todo: 'Vérifiez le nombre.' },
    'will-not-ripen': {
      what: 'Cette culture ne mûrira pas ici si elle est semée ce jour-là.',
      todo: 'Essayez un autre jour de semis, une variété plus précoce ou une autre culture.',
    },
    'hotter-than-table': {
      what: 'La saison serait plus chaude que toutes celles que le modèle a vues.',
      todo: 'Fiez-vous-y moins, ou semez à un moment plus frais.',
    },
    'usual-year-assumed': {
      what: 'Rien n’est dit de la pluie de cette année : une année habituelle est supposée.',
      todo: 'Dites ce que vous savez de la pluie pour une meilleure réponse.',
    },
    'bushel-unknown': {
      what: 'Le boisseau de cette culture n’a pas de poids fixe ici.',
      todo: 'Choisissez une autre unité.',
    },
    'bag-unknown': {
      what: 'Le poids d’un sac n’est pas connu.',
      todo: 'Dites dans les réglages ce que contient un sac.',
    },
    'unknown-unit': { what: 'Cette unité n’est pas connue.', todo: 'Choisissez-en une dans la liste.' },
    'dimension-mismatch': {
      what: 'Ces unités ne mesurent pas la même chose.',
      todo: 'Choisissez une unité de même nature.',
    },
    'starter-unavailable': {
      what: 'Les données de départ n’ont pas pu être obtenues.',
      todo: 'Connectez-vous une fois au réseau ; elles restent ensuite sur l’appareil.',
    },
    'worker-died': {
      what: 'La partie qui travaille en arrière-plan s’est arrêtée.',
      todo: 'Réessayez ; ce qui était enregistré est là. Fermez d’autres applications si cela se répète.',
    },
    'worker-failed': {
      what: 'La partie qui travaille en arrière-plan s’est arrêtée.',
      todo: 'Réessayez ; rien de ce qui était enregistré n’a changé.',
    },
    failed: { what: 'Échec.', todo: 'Réessayez ; si cela se répète, rechargez la page.' },
    'no-model': {
      what: 'Il n’y a pas de modèle pour répondre.',
      todo: 'Connectez-vous une fois pour recevoir le modèle de départ, ou promouvez-en un au labo.',
    },
    'bundle-not-furrow': {
      what: 'Ce fichier n’est pas un modèle Furrow.',
      todo: 'Choisissez un fichier qui finit en .furrow.',
    },
    'bundle-damaged': {
      what: 'Le fichier du modèle est abîmé.',
      todo: 'Reprenez-le à sa source.',
    },
    'bundle-too-large': {
      what: 'Le fichier du modèle est trop grand.',
      todo: 'Choisissez un modèle plus petit.',
    },
    'bundle-too-new': {
      what: 'Le modèle a été fait par un Furrow plus récent.',
      todo: 'Mettez Furrow à jour, puis rouvrez-le.',
    },
    'regressor-damaged': {
      what: 'Le modèle à l’intérieur est abîmé.',
      todo: 'Reprenez le fichier à sa source.',
    },
    'version-not-found': {
      what: 'Cette version n’est pas là.',
      todo: 'Elle a peut-être été supprimée ; regardez la liste.',
    },
    'quota-exceeded': {
      what: 'L’appareil est plein.',
      todo: 'Libérez de la place, ou supprimez des essais et des données devenus inutiles. Rien d’enregistré n’est perdu.',
    },
    unavailable: {
      what: 'Ce navigateur ne donne pas de place pour enregistrer.',
      todo: 'Quittez la fenêtre privée, ou autorisez le stockage pour cette page.',
    },
    'newer-schema': {
      what: 'Les notes viennent d’un Furrow plus récent : rien ne peut être modifié ici.',
      todo: 'Rechargez la page pour obtenir la version récente.',
    },
    'connection-lost': { what: 'Le navigateur a fermé le stockage un instant.', todo: 'Réessayez.' },
    closed: { what: 'Le stockage est fermé.', todo: 'Rechargez la page.' },
    deleted: {
      what: 'Les données enregistrées ont été supprimées dans un autre onglet.',
      todo: 'Rechargez la page pour repartir.',
    },
    'not-found': { what: 'Ce n’est plus là.', todo: 'C’est peut-être supprimé ; revenez à la liste.' },
    'artifact-missing': {
      what: 'Un fichier enregistré manque.',
      todo: 'Importez-le ou entraînez-le à nouveau.',
    },
    'digest-mismatch': {
      what: 'Un fichier enregistré n’est plus ce qu’il était.',
      todo: 'Il n’est pas utilisé. Importez-le ou entraînez-le à nouveau.',
    },
  },
};

export default errors;
