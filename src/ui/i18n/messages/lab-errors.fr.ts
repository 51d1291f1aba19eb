import type { Translation } from '../messages.ts';
import errors from './errors.fr.ts';
import type en from './lab-errors.en.ts';

const labErrors: Translation<typeof en> = {
  unexpected: errors.unexpected,
  codes: {
    ...errors.codes,
    'empty-file': { what: 'Le fichier est vide.', todo: 'Choisissez un autre fichier.' },
    empty: { what: 'Il n’y a rien dedans.', todo: 'Choisissez quelque chose qui contient des valeurs.' },
    'not-text': {
      what: 'Ce n’est pas un fichier texte, quoi que dise son nom.',
      todo: 'Enregistrez le tableau en CSV et choisissez ce fichier.',
    },
    'spreadsheet-file': {
      what: 'C’est un classeur, pas un fichier CSV.',
      todo: 'Ouvrez-le, enregistrez la feuille en CSV, puis choisissez ce fichier.',
    },
    'parquet-file': {
      what: 'Les fichiers Parquet ne peuvent pas encore être lus.',
      todo: 'Enregistrez le tableau en CSV et choisissez ce fichier.',
    },
    'unreadable-file': {
      what: 'Le fichier n’a pas pu être lu.',
      todo: 'Il a peut-être été déplacé ou modifié : choisissez-le à nouveau.',
    },
    'no-rows': {
      what: 'Il n’y a aucune ligne avec des valeurs.',
      todo: 'Vérifiez que le fichier a des lignes sous l’en-tête, ou que le découpage en laisse.',
    },
    'one-row': {
      what: 'Il n’y a qu’une ligne.',
      todo: 'Un modèle a besoin de beaucoup de lignes ; choisissez un tableau plus long.',
    },
    'too-few-rows': {
      what: 'Il y a trop peu de lignes pour apprendre.',
      todo: 'Ajoutez des lignes, ou prenez les données de départ.',
    },
    'too-many-columns': {
      what: 'Il y a trop de colonnes.',
      todo: 'Gardez celles qui peuvent compter, et importez à nouveau.',
    },
    'too-many-cells': {
      what: 'Le tableau est trop grand pour cet appareil.',
      todo: 'Importez moins de lignes ou de colonnes.',
    },
    'too-many-categories': {
      what: 'Cette colonne a trop de mots différents.',
      todo: 'Laissez-la de côté, ou regroupez ses mots avant d’importer.',
    },
    'too-many-features': {
      what: 'Il y a trop d’entrées pour cette méthode.',
      todo: 'Écartez les colonnes aux mots très variés, ou choisissez une autre méthode.',
    },
    'too-many-rows': {
      what: 'Il y a trop de lignes à apprendre pour cette méthode.',
      todo: 'Choisissez une autre méthode, ou une partie de la table.',
    },
    'years-too-far-apart': {
      what: 'Les années de la table sont trop éloignées.',
      todo: 'Vérifiez la colonne des années : elle contient peut-être des dates écrites en nombres.',
    },
    'no-columns': { what: 'Il ne reste aucune colonne à garder.', todo: 'Gardez au moins une colonne.' },
    'duplicate-column': { what: 'Deux colonnes portent le même nom.', todo: 'Renommez l’une d’elles.' },
    'empty-column': {
      what: 'Cette colonne n’a aucune valeur.',
      todo: 'Elle est laissée de côté ; rien à faire.',
    },
    'empty-column-name': {
      what: 'Une colonne n’a pas de nom.',
      todo: 'Elle a reçu un nom d’après sa place ; renommez-la si vous voulez.',
    },
    'constant-column': {
      what: 'Cette colonne dit la même chose à chaque ligne.',
      todo: 'Elle ne peut pas aider une prévision ; laissez-la de côté.',
    },
    'missing-column': {
      what: 'Une colonne nécessaire manque.',
      todo: 'Ajoutez-la au tableau, ou renommez celle qui la contient.',
    },
    'wrong-kind': {
      what: 'Une colonne contient un autre genre de valeurs que prévu.',
      todo: 'Réglez son type à l’import : nombre, mot ou date.',
    },
    'row-too-long': {
      what: 'Une ligne a plus de cellules que l’en-tête.',
      todo: 'Elle est écartée ; vérifiez ses séparateurs et ses guillemets.',
    },
    'row-too-short': {
      what: 'Une ligne a moins de cellules que l’en-tête.',
      todo: 'Le reste compte comme manquant ; vérifiez la ligne.',
    },
    'malformed-quote': {
      what: 'Un guillemet est mal placé.',
      todo: 'Vérifiez les guillemets de cette ligne.',
    },
    'unclosed-quote': {
      what: 'Un guillemet est ouvert et jamais fermé.',
      todo: 'Vérifiez les guillemets à partir de cette ligne.',
    },
    'mixed-decimal-mark': {
      what: 'La marque décimale change dans la colonne.',
      todo: 'Vérifiez laquelle est la marque décimale.',
    },
    'mixed-decimal-marks': {
      what: 'Certains nombres ont une virgule, d’autres un point.',
      todo: 'Choisissez laquelle est la marque décimale.',
    },
    'ambiguous-dates': {
      what: 'Jour et mois pourraient être inversés dans ces dates.',
      todo: 'Choisissez l’ordre du jour et du mois.',
    },
    'suspected-missing': {
      what: 'Une valeur qui veut souvent dire « manquant » revient souvent.',
      todo: 'Si c’est le cas, dites-le dans les réglages de la colonne.',
    },
    'encoding-guessed': {
      what: 'L’encodage du fichier a été deviné.',
      todo: 'Vérifiez que les accents sont justes.',
    },
    'bad-characters': {
      what: 'Certaines lettres n’ont pas pu être lues.',
      todo: 'Enregistrez le fichier en UTF-8 et importez à nouveau, ou continuez.',
    },
    'bad-cells': {
      what: 'Certaines cellules ne vont pas avec leur colonne.',
      todo: 'Gardez-les comme manquantes, ou corrigez le fichier.',
    },
    cancelled: {
      what: 'L’opération a été arrêtée avant la fin.',
      todo: 'Rien n’a été enregistré ; recommencez quand vous voulez.',
    },
    'no-such-import': { what: 'Cet import n’est plus là.', todo: 'Choisissez le fichier à nouveau.' },
    'shape-mismatch': {
      what: 'Les colonnes n’ont pas la même longueur.',
      todo: 'Importez le tableau à nouveau.',
    },
    'length-mismatch': {
      what: 'Deux listes qui vont ensemble n’ont pas la même longueur.',
      todo: 'Recommencez ; si cela se répète, dites-le-nous.',
    },
    'repeated-rows': {
      what: 'Certaines lignes se répètent.',
      todo: 'Si elles tombent des deux côtés du découpage, le score est flatté. Gardez chacune une fois.',
    },
    'constant-in-group': {
      what: 'Une colonne a une seule valeur par groupe : elle désigne le groupe.',
      todo: 'Écartez-la, ou découpez selon ce groupe.',
    },
    'straddling-groups': {
      what: 'Les mêmes groupes sont des deux côtés du découpage.',
      todo: 'Découpez par groupe, pour que le test porte sur des groupes jamais vus.',
    },
    'ignored-time': {
      what: 'Les lignes ont une date, et le découpage l’ignore.',
      todo: 'Découpez par année, pour que l’avenir ne serve pas à prévoir le passé.',
    },
    'target-copy': {
      what: 'Une colonne copie presque ce qu’il faut prévoir.',
      todo: 'Écartez-la : à la ferme on ne la connaît pas d’avance.',
    },
    'range-method-unfit': {
      what: 'Une fourchette tirée des prévisions passées demande une colonne d’années, et ce plan n’en a pas.',
      todo: 'Indiquez la colonne qui ordonne le temps, ou choisissez une autre façon de faire la fourchette.',
    },
    'bad-weights': {
      what: 'Le poids d’une ligne manque, est négatif ou n’est pas un nombre.',
      todo: 'Remplissez la colonne des poids, ou apprenez sans elle.',
    },
    'target-is-feature': {
      what: 'Ce qu’il faut prévoir est aussi parmi les entrées.',
      todo: 'Retirez-le des entrées.',
    },
    'constant-target': {
      what: 'Ce qu’il faut prévoir est identique à chaque ligne.',
      todo: 'Choisissez une autre cible, ou plus de lignes : il n’y a rien à apprendre.',
    },
    'negative-target': {
      what: 'Ce qu’il faut prévoir est sous zéro à certaines lignes, ce que cette erreur n’admet pas.',
      todo: 'Choisissez une autre erreur à réduire, ou regardez ces lignes.',
    },
    'target-not-numeric': {
      what: 'Ce qu’il faut prévoir contient des mots.',
      todo: 'Choisissez une colonne de nombres, ou réglez son type à l’import.',
    },
    'no-target': {
      what: 'Ce qu’il faut prévoir n’a aucune valeur.',
      todo: 'Choisissez une colonne qui en a.',
    },
    'no-features': {
      what: 'Aucune entrée n’est choisie.',
      todo: 'Choisissez au moins une colonne d’où prévoir.',
    },
    'feature-unknown': {
      what: 'Une entrée du plan n’est pas dans le tableau.',
      todo: 'Choisissez à nouveau les entrées.',
    },
    'too-few-groups': {
      what: 'Il y a trop peu de groupes ou d’années pour ce découpage.',
      todo: 'Choisissez un autre découpage, ou des parts plus petites.',
    },
    'too-few-calibration-rows': {
      what: 'Il reste trop peu de lignes pour mesurer honnêtement la fourchette.',
      todo: 'Mettez plus de lignes de côté pour l’étalonnage.',
    },
    'empty-split': {
      what: 'Le découpage ne laisse aucune ligne pour apprendre ou pour tester.',
      todo: 'Choisissez une autre année, un autre groupe ou une autre part.',
    },
    'unknown-rule': {
      what: 'Cette façon de découper n’est pas connue.',
      todo: 'Choisissez-en une dans la liste.',
    },
    'bad-share': { what: 'Une part doit être entre 0 et 1.', todo: 'Vérifiez les parts du découpage.' },
    'bad-hyperparameter': {
      what: 'Un réglage de la méthode dépasse ses limites.',
      todo: 'Remettez sa première valeur, ou restez dans les limites.',
    },
    'not-finite': {
      what: 'Les nombres se sont emballés : l’entraînement a rencontré une valeur qui n’en est pas une.',
      todo: 'Baissez le pas d’apprentissage, ou cherchez des valeurs étranges dans les données.',
    },
    'not-positive': {
      what: 'Cette mesure demande une moyenne positive.',
      todo: 'Regardez une autre mesure.',
    },
    'not-positive-definite': {
      what: 'Les entrées se répètent trop pour cette méthode.',
      todo: 'Écartez les colonnes qui disent la même chose, ou augmentez la pénalité.',
    },
    'bad-checkpoint': {
      what: 'Le point de reprise est inutilisable.',
      todo: 'Relancez l’essai depuis le début ; ce qu’il a noté est gardé.',
    },
    'dataset-changed': {
      what: 'Les données ne sont pas celles du plan.',
      todo: 'Faites un nouveau plan avec les données présentes.',
    },
    'other-input': {
      what: 'Le point de reprise appartient à d’autres données ou réglages.',
      todo: 'Relancez l’essai depuis le début.',
    },
    'held-elsewhere': {
      what: 'Un autre onglet entraîne cet essai.',
      todo: 'Cherchez-le là-bas, ou fermez cet onglet.',
    },
    'not-resumable': {
      what: 'Cet essai est terminé et ne peut pas reprendre.',
      todo: 'Lancez-en un nouveau depuis son plan.',
    },
    'not-running': { what: 'Cet essai n’est pas en cours.', todo: 'Regardez à nouveau son état.' },
    'unknown-estimator': {
      what: 'Cette version de Furrow ne connaît pas cette méthode.',
      todo: 'Mettez Furrow à jour, puis rouvrez-le.',
    },
    'no-adapter': {
      what: 'Cet appareil n’offre pas de processeur graphique pour cela.',
      todo: 'Un autre moteur est utilisé.',
    },
    'fallback-adapter': {
      what: 'Seul un remplaçant logiciel lent est offert.',
      todo: 'Un autre moteur est utilisé.',
    },
    'software-adapter': {
      what: 'Seul un remplaçant logiciel lent est offert.',
      todo: 'Un autre moteur est utilisé.',
    },
    'golden-mismatch': {
      what: 'Il a calculé de faux nombres à son autotest.',
      todo: 'On ne s’y fie pas ; un autre moteur est utilisé.',
    },
    'half-precision': { what: 'Il calcule avec trop peu de chiffres.', todo: 'Un autre moteur est utilisé.' },
    'too-slow': { what: 'Il a mis trop de temps à la mesure.', todo: 'Un autre moteur est utilisé.' },
    'no-champion': { what: 'Aucune version n’est championne.', todo: 'Promouvez-en une.' },
    'bad-name': {
      what: 'Ce nom ne peut pas servir.',
      todo: 'Lettres, chiffres, points, tirets ; pas trop long.',
    },
    'bad-alias': {
      what: 'Cet alias ne peut pas servir.',
      todo: 'Un mot court, qui ne ressemble pas à un numéro de version.',
    },
    'already-exists': { what: 'Cela existe déjà.', todo: 'Choisissez un autre nom.' },
    'already-there': { what: 'La même chose est déjà là.', todo: 'Rien n’a été enregistré deux fois.' },
    'input-added': {
      what: 'Le nouveau modèle demande une chose de plus.',
      todo: 'Les saisons déjà notées n’ont pas cette réponse.',
    },
    'input-gone': {
      what: 'Le nouveau modèle ne demande plus une chose.',
      todo: 'Ce qui y était dit ne compte plus.',
    },
    'input-changed': {
      what: 'Une entrée a changé de genre ou d’unité.',
      todo: 'Vérifiez qu’elle veut dire la même chose.',
    },
    'category-gone': {
      what: 'Le nouveau modèle ignore des mots que le modèle actuel connaît.',
      todo: 'Pour eux, les prévisions deviennent des paris.',
    },
    'other-output': {
      what: 'Les deux modèles prévoient des choses différentes.',
      todo: 'On ne peut pas les comparer.',
    },
    'other-unit': {
      what: 'Les deux modèles répondent dans des unités différentes.',
      todo: 'On ne peut pas les comparer tels quels.',
    },
    'other-target': {
      what: 'Les deux modèles ont été testés sur des cibles différentes.',
      todo: 'On ne peut pas les comparer.',
    },
    'other-dataset': {
      what: 'Les deux modèles ont été testés sur des données différentes.',
      todo: 'Entraînez-les sur les mêmes données pour les comparer.',
    },
    'other-derivation': {
      what: 'Les deux modèles interrogent avec des mots différents.',
      todo: 'Comparez-les sur le même tableau de colonnes.',
    },
    'other-rows': {
      what: 'Les deux modèles ont été testés sur des lignes différentes.',
      todo: 'Comparez-les sur le même découpage.',
    },
    'candidate-columns': {
      what: 'Le candidat ne peut pas lire ces lignes.',
      todo: 'Choisissez des données qui ont ses colonnes.',
    },
    'champion-columns': {
      what: 'Le champion actuel ne peut pas lire ces lignes.',
      todo: 'Choisissez des données qui ont ses colonnes.',
    },
    'champion-saw-rows': {
      what: 'Le champion a appris de certaines de ces lignes.',
      todo: 'La comparaison le flatte.',
    },
    'few-groups': { what: 'Il y a peu de groupes pour comparer.', todo: 'La différence est incertaine.' },
    'damaged-column': { what: 'Une colonne enregistrée est abîmée.', todo: 'Importez le tableau à nouveau.' },
    'bad-transition': {
      what: 'Ce n’est pas possible dans l’état présent.',
      todo: 'Regardez à nouveau son état.',
    },
    'param-exists': {
      what: 'Ce paramètre est déjà écrit, avec une autre valeur.',
      todo: 'Les paramètres d’un essai ne changent pas ; lancez-en un nouveau.',
    },
    'bad-metric': {
      what: 'Une mesure ne peut pas être enregistrée ainsi.',
      todo: 'Vérifiez son nom et sa valeur.',
    },
    'name-taken': { what: 'Ce nom est pris.', todo: 'Choisissez-en un autre.' },
    refused: { what: 'C’est refusé.', todo: 'Voyez les raisons indiquées.' },
  },
};

export default labErrors;
