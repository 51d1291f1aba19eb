import { grammar } from '../grammar.ts';
import type { Translation } from '../messages.ts';
import type labData from './lab-data.en.ts';

const { number, plural } = grammar('fr');
const rows = (n: number) => `${number(n)} ${plural(n, { one: 'ligne', other: 'lignes' })}`;
const columns = (n: number) => `${number(n)} ${plural(n, { one: 'colonne', other: 'colonnes' })}`;

const fr: Translation<typeof labData> = {
  list: {
    title: 'Données',
    lead: 'Les tableaux sur lesquels entraîner. Ils restent sur cet appareil ; un même tableau n’est jamais gardé deux fois.',
    import: 'Importer un tableau',
    emptyTitle: 'Pas encore de tableau',
    emptyText:
      'Un tableau a une ligne par récolte : ce qui a été cultivé, où, quand, ce que la culture a reçu et ce qu’elle a rendu. Apportez le vôtre en CSV, ou commencez par celui qui vient avec Furrow.',
    size: (nRows, nColumns) => `${rows(nRows)} × ${columns(nColumns)}`,
    digest: (short) => `empreinte ${short}`,
    deleteNamed: (name) => `Supprimer ${name}`,
    deleted: (name) => `${name} supprimé`,
    dropHere: 'Déposez un fichier CSV n’importe où sur cette page pour l’importer.',
    starter: 'saisons simulées',
  },
  import: {
    title: 'Importer un tableau',
    back: 'Données',
    lead: 'Rien n’est gardé avant que vous l’ayez vu et appuyé sur Garder.',
    dropTitle: 'Déposez un fichier CSV ici',
    dropText:
      'ou choisissez-en un. Tous les séparateurs, virgule ou point décimal, aussi compressé en .csv.gz.',
    choose: 'Choisir un fichier',
    pasteLabel: 'Ou collez un tableau',
    pasteHelp: 'Les cellules copiées d’un tableur conviennent telles quelles.',
    pasteUse: 'Lire ce que j’ai collé',
    pasteName: 'Tableau collé',
    starter: 'Prendre les données de départ',
    starterText:
      'Fournies avec Furrow : des milliers de saisons simulées de nombreuses cultures, pour tout essayer.',
    reading: (name) => `Lecture de ${name}`,
    profiling: 'Examen de chaque colonne',
    checking: 'Calcul de l’empreinte',
    storing: 'Enregistrement sur cet appareil',
    progress: (nRows) => `${rows(nRows)} jusqu’ici`,
    cancelled: 'Importation annulée. Rien n’a été gardé.',
    refusedTitle: 'Ce tableau ne peut pas être importé',
    unchanged: 'Rien de ce que vous aviez gardé n’a changé.',
    another: 'Choisir un autre fichier',
    alreadyThere: (name) => `Ce tableau est déjà là, sous le nom ${name}.`,
    stored: (name) => `${name} est gardé sur cet appareil.`,
  },
  review: {
    found: (nRows, nColumns, size) => `${rows(nRows)} × ${columns(nColumns)}, ${size}`,
    readAs: 'Comment il a été lu',
    readAsLead: 'Corrigez ce qui a été mal deviné ; le tableau est alors relu.',
    delimiter: 'Entre les cellules',
    delimiters: { ',': 'virgule', ';': 'point-virgule', '\t': 'tabulation', '|': 'barre |' },
    encoding: 'Caractères',
    header: 'La première ligne porte les noms',
    decimal: 'Signe décimal',
    decimals: { '.': 'point : 3.5', ',': 'virgule : 3,5' },
    dateOrder: 'Ordre des dates',
    dateOrders: { dmy: 'le jour d’abord : 31/12', mdy: 'le mois d’abord : 12/31' },
    warnings: 'Bon à savoir',
    badTitle: (n) =>
      `${number(n)} ${plural(n, { one: 'cellule ne convient', other: 'cellules ou lignes ne conviennent' })} pas`,
    badMore: (n) => `et ${number(n)} de plus`,
    badCells: 'Qu’en faire',
    badMissing: 'Les compter comme manquantes',
    badMissingDetail: 'Les lignes qui ont trop de cellules sont laissées de côté.',
    badStop: 'Ne rien garder avant que le fichier soit corrigé',
    atCell: (row, column) => `Ligne ${row}, ${column}`,
    atRow: (row) => `Ligne ${row}`,
    received: (text) => `« ${text} »`,
    rows: 'Premières lignes, telles qu’écrites',
    rowNumber: 'Ligne',
    moreColumns: (n) => `${columns(n)} plus à droite ne sont pas montrées.`,
    columns: 'Colonnes',
    columnsLead: 'Écartez ce qu’un modèle ne doit pas voir ; dites en quoi chaque nombre est mesuré.',
    showMore: (n) => `En montrer ${number(n)} de plus`,
    use: 'Garder cette colonne',
    name: 'Nom',
    kind: 'Contient',
    unit: 'Unité',
    noUnit: 'sans unité',
    keepTitle: 'Le garder',
    datasetName: 'Nom du jeu de données',
    keep: 'Garder ce tableau',
    badCell: 'ne convient pas, compte comme manquante',
  },
  kind: { number: 'des nombres', category: 'des catégories', date: 'des dates' },
  unit: {
    share: 'part, de 0 à 1',
    count: 'nombre',
    year: 'année',
    d: 'jours (d)',
    deg: 'degrés (°)',
    percent: 'pour cent (%)',
  },
  column: {
    missing: (percent) => `${percent} manquent`,
    noneMissing: 'rien ne manque',
    distinct: (n) => `${number(n)} ${plural(n, { one: 'valeur distincte', other: 'valeurs distinctes' })}`,
    range: (low, high) => `de ${low} à ${high}`,
    mean: (mean) => `moyenne ${mean}`,
    histogram: (low, high) => `Répartition des valeurs entre ${low} et ${high}`,
    most: (words) => `le plus souvent ${words}`,
    left: (n) =>
      `${number(n)} ${plural(n, { one: 'cellule ne convient', other: 'cellules ne conviennent' })} pas`,
  },
  dataset: {
    back: 'Données',
    train: 'Entraîner dessus',
    facts: 'Ce que c’est',
    rows: 'Lignes',
    columns: 'Colonnes',
    source: 'Provenance',
    sources: { csv: 'fichier CSV', paste: 'collé', starter: 'fourni avec Furrow' },
    added: 'Ajouté',
    digest: 'Empreinte',
    digestHelp: 'Les mêmes noms, unités et valeurs donnent toujours cette empreinte.',
    profile: 'Colonnes',
    firstRows: 'Premières lignes',
    goneTitle: 'Ce tableau n’est pas là',
    goneText: 'Il a été supprimé, ou l’adresse vient d’un autre appareil.',
    goneAction: 'Voir tous les tableaux',
  },
  audit: {
    title: 'Quelque chose trahit-il la réponse ?',
    lead: 'Un modèle qui a vu la réponse a de bonnes notes et prédit mal. Choisissez ce qu’il faut prédire, et le tableau est fouillé à la recherche de telles fuites.',
    target: 'Ce qu’il faut prédire',
    run: 'Chercher les fuites',
    running: 'Recherche…',
    none: 'Aucune fuite trouvée parmi les colonnes. La façon de séparer entraînement et test compte toujours.',
    share: (percent) => `${percent} concernés.`,
    codes: {
      'repeated-rows': 'Des lignes figurent plusieurs fois. Une copie dans le test n’est pas un test.',
      'repeated-keys': 'Plusieurs lignes décrivent le même cas. Gardez-les ensemble dans la séparation.',
      'constant-in-group':
        'Ce nombre est le même pour chaque ligne d’un groupe : il nomme le groupe plutôt qu’il ne le décrit.',
      'straddling-groups': 'Les mêmes groupes sont dans l’entraînement et dans le test.',
      'ignored-time': 'L’entraînement verrait des années plus tardives que le test.',
      'target-copy': 'Cette colonne est presque la réponse elle-même. Écartez-la.',
      'near-repeated-rows':
        'Des lignes sont d’autres lignes à un peu de bruit près. Gardez-en une de chaque : une quasi-copie dans le test n’est pas un test.',
      'repeated-columns': 'C’est deux fois la même colonne, peut-être dans une autre unité. Écartez-en une.',
      identifier:
        'Chaque ligne a ici sa propre valeur : un modèle ne peut qu’apprendre les lignes par cœur. Écartez-la.',
      'spatial-neighbours':
        'Des lignes proches sur la carte se ressemblent. Mettez de côté des carrés entiers, sinon les voisines trahissent la réponse.',
      'row-order':
        'Les lignes sont triées par ce qu’il faut prédire. Mélangez-les, ou ne séparez jamais selon la place dans le tableau.',
      'target-curve':
        'Cette colonne suit la réponse de si près qu’elle est la réponse à une autre échelle. Écartez-la.',
      'target-classes': 'Cette colonne est la réponse en classes ou arrondie. Écartez-la.',
      'target-formula':
        'Ensemble, ces colonnes donnent la réponse, comme la production et la surface. Écartez-en une.',
      'target-mean': 'C’est une moyenne des réponses d’un groupe, dont celles à prédire. Écartez-la.',
      'target-future':
        'Elle contient la réponse de cette année ou d’une suivante. Écartez-la ; la valeur de l’an passé est permise.',
      'known-after-harvest':
        'D’après son nom, elle n’est connue qu’après la récolte, et elle dit la réponse. Écartez-la.',
      'telling-gaps':
        'Les vides de cette colonne disent la réponse : ils sont venus après la récolte. Écartez-la.',
    },
    proposals: {
      year: (column) => `Honnête ici : tester sur les dernières années de ${column}.`,
      group: (column) => `Honnête ici : mettre de côté des groupes entiers de ${column}.`,
      spatial: (columns) => `Honnête ici : mettre de côté des carrés entiers de la carte (${columns}).`,
      random: () => 'Des lignes au hasard suffiraient.',
    },
  },
  issue: {
    'empty-file': 'Le fichier est vide.',
    'handed-file-lost':
      'Le fichier partagé n’est pas arrivé : il est trop gros, a été déplacé, ou l’appareil n’a plus de place. Choisissez-le plutôt ici.',
    'not-text': 'Ce n’est pas un fichier texte, quoi qu’en dise son nom. Exportez-le d’abord en CSV.',
    'spreadsheet-file': 'C’est un fichier de tableur. Ouvrez-le et enregistrez-le d’abord en CSV.',
    'parquet-file': 'C’est un fichier Parquet. Enregistrez-le d’abord en CSV.',
    'unreadable-file':
      'Le fichier n’a pas pu être lu : il a été déplacé ou modifié, ou sa compression est abîmée. Choisissez-le de nouveau.',
    'no-rows': 'Il y a des noms, mais aucune ligne en dessous.',
    'too-many-columns':
      'Plus de 1 000 colonnes. Écartez l’inutile, ou tournez le tableau pour que chaque récolte soit une ligne.',
    'too-many-cells': 'Le tableau est trop grand pour cet appareil : 50 millions de cellules au plus.',
    'unclosed-quote':
      'Un guillemet s’ouvre ici et ne se referme jamais. Corrigez cette ligne, puis importez de nouveau.',
    'endless-row': 'Une ligne dépasse quatre millions de caractères : cela ne ressemble pas à un tableau.',
    'malformed-quote': 'Un guillemet à l’intérieur d’une cellule entre guillemets doit être doublé.',
    'row-too-short': 'La ligne a moins de cellules qu’il n’y a de colonnes ; le reste compte comme manquant.',
    'row-too-long':
      'La ligne a plus de cellules qu’il n’y a de colonnes ; ses valeurs peuvent être mal placées. Elle est laissée de côté.',
    'not-a-number': 'n’est pas un nombre',
    'not-a-date': 'n’est pas une date',
    'mixed-decimal-mark': 'a un autre signe décimal que le reste de la colonne',
    'mixed-decimal-marks':
      'Certains nombres sont écrits avec une virgule, d’autres avec un point. Le signe le plus fréquent a été retenu.',
    'ambiguous-dates':
      'Chaque date se lit de deux façons. Le jour a été pris en premier ; changez-le plus bas si c’est le mois.',
    'encoding-guessed': 'Le codage des caractères a été deviné. Vérifiez les accents.',
    'bad-characters': 'Certains caractères n’ont pas pu être lus. Choisissez un autre codage plus bas.',
    'duplicate-column': 'Deux colonnes ont le même nom ; la seconde a reçu un numéro.',
    'empty-column-name': 'Une colonne n’avait pas de nom et en a reçu un.',
    'empty-column': 'La colonne est vide.',
    'constant-column': 'Toutes les valeurs sont égales : un modèle ne peut rien en apprendre.',
    'one-row': 'Une seule ligne ne suffit pas pour entraîner.',
    'suspected-missing': 'La plus petite valeur semble tenir lieu de « manquant ».',
    'too-many-categories':
      'Plus de 20 000 mots différents : écartez la colonne, ou lisez-la comme des nombres.',
    'bad-cells': 'Certaines cellules ne conviennent pas.',
    'no-columns': 'Toutes les colonnes ont été écartées. Gardez-en au moins une.',
    cancelled: 'Annulé. Rien n’a été gardé.',
    'starter-unavailable':
      'Les données de départ ne sont pas encore sur cet appareil. Connectez-vous une fois et réessayez.',
    'quota-exceeded':
      'L’appareil n’a plus de place. Rien n’a été gardé. Supprimez un tableau ou libérez de l’espace, puis réessayez.',
    'worker-failed':
      'La lecture s’est arrêtée, peut-être faute de mémoire. Rien n’a été gardé. Réessayez, ou avec un tableau plus petit.',
    'no-such-import': 'Le tableau n’est plus en mémoire. Importez-le de nouveau.',
  },
};

export default fr;
