/** What happened and what to do, by code: the field's and those that only the lab can meet. */
import errors from './errors.en.ts';

const labErrors = {
  unexpected: errors.unexpected,
  codes: {
    ...errors.codes,

    // files and tables
    'empty-file': { what: 'The file is empty.', todo: 'Choose another file.' },
    empty: { what: 'There is nothing in it.', todo: 'Choose something that holds values.' },
    'not-text': {
      what: 'This is not a text file, whatever its name says.',
      todo: 'Save the table as CSV and choose that file.',
    },
    'spreadsheet-file': {
      what: 'This is a spreadsheet, not a CSV file.',
      todo: 'Open it and save the sheet as CSV, then choose that file.',
    },
    'parquet-file': {
      what: 'Parquet files cannot be read yet.',
      todo: 'Save the table as CSV and choose that file.',
    },
    'unreadable-file': {
      what: 'The file could not be read.',
      todo: 'It may have been moved or changed: choose it again.',
    },
    'no-rows': {
      what: 'There are no rows with values.',
      todo: 'Check that the file has rows under its header, or that the split leaves some.',
    },
    'one-row': { what: 'There is only one row.', todo: 'A model needs many rows; choose a longer table.' },
    'too-few-rows': {
      what: 'There are too few rows to learn from.',
      todo: 'Add rows, or use the starter data.',
    },
    'too-many-columns': {
      what: 'There are too many columns.',
      todo: 'Keep those that may matter, and import again.',
    },
    'too-many-cells': {
      what: 'The table is too large for this device.',
      todo: 'Import fewer rows or columns.',
    },
    'too-many-categories': {
      what: 'This column has too many different words.',
      todo: 'Leave it out, or group its words before importing.',
    },
    'too-many-features': {
      what: 'There are too many inputs for this method.',
      todo: 'Leave out columns with many different words, or choose another method.',
    },
    'too-many-rows': {
      what: 'There are too many rows to learn from for this method.',
      todo: 'Choose another method, or a part of the table.',
    },
    'years-too-far-apart': {
      what: 'The years of the table lie too far apart.',
      todo: 'Check the column of years: it may hold dates written as numbers.',
    },
    'no-columns': { what: 'No column is left to keep.', todo: 'Keep at least one column.' },
    'duplicate-column': { what: 'Two columns have the same name.', todo: 'Rename one of them.' },
    'empty-column': { what: 'This column has no values.', todo: 'It is left out; nothing to do.' },
    'empty-column-name': {
      what: 'A column has no name.',
      todo: 'It got a name from its place; rename it if you like.',
    },
    'constant-column': {
      what: 'This column says the same in every row.',
      todo: 'It cannot help a prediction; leave it out.',
    },
    'missing-column': {
      what: 'A column that is needed is not there.',
      todo: 'Add it to the table, or rename the one that holds it.',
    },
    'wrong-kind': {
      what: 'A column holds another kind of values than needed.',
      todo: 'Set its type when importing: number, word or date.',
    },
    'row-too-long': {
      what: 'A row has more cells than the header.',
      todo: 'It is left out; check its separators and quotes.',
    },
    'row-too-short': {
      what: 'A row has fewer cells than the header.',
      todo: 'The rest counts as missing; check the row.',
    },
    'malformed-quote': {
      what: 'A quotation mark stands where it should not.',
      todo: 'Check the quotes of this row.',
    },
    'unclosed-quote': {
      what: 'A quotation mark is opened and never closed.',
      todo: 'Check the quotes from this row on.',
    },
    'mixed-decimal-mark': {
      what: 'The decimal mark changes within the column.',
      todo: 'Check which mark is the decimal one.',
    },
    'mixed-decimal-marks': {
      what: 'Some numbers use a comma, others a point.',
      todo: 'Choose which one is the decimal mark.',
    },
    'ambiguous-dates': {
      what: 'Day and month could be swapped in these dates.',
      todo: 'Choose the order of day and month.',
    },
    'suspected-missing': {
      what: 'A value that often stands for “missing” occurs many times.',
      todo: 'If it means missing, say so in the column’s settings.',
    },
    'encoding-guessed': { what: 'The file’s letters were guessed.', todo: 'Check that accents look right.' },
    'bad-characters': {
      what: 'Some letters could not be read.',
      todo: 'Save the file as UTF-8 and import again, or go on.',
    },
    'bad-cells': {
      what: 'Some cells do not fit their column.',
      todo: 'Keep them as missing, or mend the file.',
    },
    cancelled: {
      what: 'It was stopped before it was done.',
      todo: 'Nothing was stored; start again when you like.',
    },
    'no-such-import': { what: 'This import is no longer there.', todo: 'Choose the file again.' },
    'shape-mismatch': { what: 'The columns do not have the same length.', todo: 'Import the table again.' },
    'length-mismatch': {
      what: 'Two lists that belong together differ in length.',
      todo: 'Start again; if it happens twice, tell us.',
    },

    // what may flatter a score
    'repeated-rows': {
      what: 'Some rows occur more than once.',
      todo: 'If they fall on both sides of the split, the score flatters. Keep each once.',
    },
    'constant-in-group': {
      what: 'A column has one value in each group: it names the group.',
      todo: 'Leave it out, or split by that group.',
    },
    'straddling-groups': {
      what: 'The same groups stand on both sides of the split.',
      todo: 'Split by group, so that the test is about unseen ones.',
    },
    'ignored-time': {
      what: 'The rows have a time, and the split ignores it.',
      todo: 'Split by year, so that the future is not used to predict the past.',
    },
    'target-copy': {
      what: 'A column is nearly a copy of what is to be predicted.',
      todo: 'Leave it out: on a farm it is not known in advance.',
    },
    'range-method-unfit': {
      what: 'Ranges from past forecasts need a column of years, and this plan has none.',
      todo: 'Name the column that orders time, or choose another way to make the range.',
    },
    'bad-weights': {
      what: 'A row’s weight is missing, below 0, or no number.',
      todo: 'Fill in the column of weights, or train without it.',
    },
    'target-is-feature': {
      what: 'What is to be predicted is also among the inputs.',
      todo: 'Take it out of the inputs.',
    },

    // training
    'constant-target': {
      what: 'What is to be predicted is the same in every row.',
      todo: 'Choose another target, or more rows: there is nothing to learn.',
    },
    'negative-target': {
      what: 'What is to be predicted is below zero in some rows, where this error takes none.',
      todo: 'Choose another error to make small, or look at those rows.',
    },
    'target-not-numeric': {
      what: 'What is to be predicted holds words.',
      todo: 'Choose a column of numbers, or set its type when importing.',
    },
    'no-target': { what: 'What is to be predicted has no values.', todo: 'Choose a column that has some.' },
    'no-features': { what: 'No input is chosen.', todo: 'Choose at least one column to predict from.' },
    'feature-unknown': {
      what: 'An input of the plan is not in the table.',
      todo: 'Choose the inputs again.',
    },
    'too-few-groups': {
      what: 'There are too few groups or years for this split.',
      todo: 'Choose another split, or smaller shares.',
    },
    'too-few-calibration-rows': {
      what: 'Too few rows are left to measure the range honestly.',
      todo: 'Set more rows apart for calibration.',
    },
    'empty-split': {
      what: 'The split leaves no rows to learn from or to test on.',
      todo: 'Choose another year, group or share.',
    },
    'unknown-rule': { what: 'This way of splitting is not known.', todo: 'Choose one from the list.' },
    'bad-share': { what: 'A share must lie between 0 and 1.', todo: 'Check the shares of the split.' },
    'bad-hyperparameter': {
      what: 'A setting of the method is outside what it takes.',
      todo: 'Set it back to its first value, or within its limits.',
    },
    'not-finite': {
      what: 'The numbers ran away: training met a value that is no number.',
      todo: 'Lower the learning rate, or look for odd values in the data.',
    },
    'not-positive': { what: 'This measure needs a positive mean.', todo: 'Look at another measure.' },
    'not-positive-definite': {
      what: 'The inputs repeat one another too closely for this method.',
      todo: 'Leave out columns that say the same, or raise the penalty.',
    },
    'bad-checkpoint': {
      what: 'The point to go on from cannot be used.',
      todo: 'Start the run anew; what it logged is kept.',
    },
    'dataset-changed': {
      what: 'The dataset is not the one the plan was made for.',
      todo: 'Make a new plan with the present dataset.',
    },
    'other-input': { what: 'The checkpoint belongs to other data or settings.', todo: 'Start the run anew.' },
    'held-elsewhere': {
      what: 'Another tab is training this run.',
      todo: 'Look for it there, or close that tab.',
    },
    'not-resumable': {
      what: 'This run is finished and cannot go on.',
      todo: 'Start a new one from its plan.',
    },
    'not-running': { what: 'This run is not running.', todo: 'Look at its state again.' },
    'unknown-estimator': {
      what: 'This method is not known to this version of Furrow.',
      todo: 'Update Furrow, then open it again.',
    },

    // engines that train networks
    'no-adapter': {
      what: 'This device offers no graphics processor for it.',
      todo: 'Another engine is used.',
    },
    'fallback-adapter': {
      what: 'Only a slow software stand-in is offered.',
      todo: 'Another engine is used.',
    },
    'software-adapter': {
      what: 'Only a slow software stand-in is offered.',
      todo: 'Another engine is used.',
    },
    'golden-mismatch': {
      what: 'It computed wrong numbers in its self-test.',
      todo: 'It is not trusted; another engine is used.',
    },
    'half-precision': { what: 'It computes with too few digits.', todo: 'Another engine is used.' },
    'too-slow': { what: 'It took too long in its measurement.', todo: 'Another engine is used.' },

    // models and their files
    'no-champion': { what: 'No version is champion yet.', todo: 'Promote one.' },
    'bad-name': {
      what: 'This name cannot be used.',
      todo: 'Use letters, figures, dots, dashes; not too long.',
    },
    'bad-alias': {
      what: 'This alias cannot be used.',
      todo: 'Use a short word that does not look like a version number.',
    },
    'already-exists': { what: 'It is there already.', todo: 'Choose another name.' },
    'already-there': { what: 'The same thing is there already.', todo: 'Nothing was stored twice.' },

    // promoting: the gate
    'input-added': {
      what: 'The new model asks something more.',
      todo: 'Seasons already written lack that answer.',
    },
    'input-gone': {
      what: 'The new model no longer asks something.',
      todo: 'What was said there no longer counts.',
    },
    'input-changed': { what: 'An input changed its kind or unit.', todo: 'Check that it means the same.' },
    'category-gone': {
      what: 'The new model does not know some words that the present one knows.',
      todo: 'Predictions for them become guesses.',
    },
    'other-output': { what: 'The two models predict different things.', todo: 'They cannot be compared.' },
    'other-unit': {
      what: 'The two models answer in different units.',
      todo: 'They cannot be compared as they are.',
    },
    'other-target': {
      what: 'The two models were tested on different targets.',
      todo: 'They cannot be compared.',
    },
    'other-dataset': {
      what: 'The two models were tested on different data.',
      todo: 'Train both on the same data to compare them.',
    },
    'other-derivation': {
      what: 'The two models ask in different words.',
      todo: 'Compare them on the same table of columns.',
    },
    'other-rows': {
      what: 'The two models were tested on different rows.',
      todo: 'Compare them on the same split.',
    },
    'candidate-columns': {
      what: 'The candidate cannot read these rows.',
      todo: 'Choose a dataset that has its columns.',
    },
    'champion-columns': {
      what: 'The present champion cannot read these rows.',
      todo: 'Choose a dataset that has its columns.',
    },
    'champion-saw-rows': {
      what: 'The champion learned from some of these rows.',
      todo: 'The comparison flatters it.',
    },
    'few-groups': { what: 'There are few groups to compare on.', todo: 'The difference is uncertain.' },

    // storage
    'damaged-column': { what: 'A stored column is damaged.', todo: 'Import the table again.' },
    'bad-transition': { what: 'This cannot be done in the present state.', todo: 'Look at its state again.' },
    'param-exists': {
      what: 'This param is already written, with another value.',
      todo: 'Params of a run never change; start a new run.',
    },
    'bad-metric': { what: 'A metric cannot be stored as it is.', todo: 'Check its name and value.' },
    'name-taken': { what: 'This name is taken.', todo: 'Choose another.' },
    refused: { what: 'It was refused.', todo: 'See the reasons listed.' },
  },
};

export default labErrors;
