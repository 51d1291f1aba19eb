/**
 * What happened and what to do, by the stable code of an `Issue` or a `FurrowError` that the field may meet. The lab reads
 * `lab-errors`, which holds these and its own.
 */
const errors = {
  // when a code has no words of its own
  unexpected: {
    what: 'Something went wrong that we did not foresee.',
    todo: 'Try again; if it happens twice, reload the page.',
  },
  codes: {
    // answers of a form
    missing: {
      what: 'This is still to be answered.',
      todo: 'Fill it in, or choose “I don’t know” where offered.',
    },
    'not-a-number': { what: 'This is not a number.', todo: 'Write it like 2.5 or 2,5, without words.' },
    'not-whole': { what: 'Only whole numbers make sense here.', todo: 'Leave out the decimals.' },
    'not-a-date': { what: 'This is not a date.', todo: 'Write the day, the month and the year.' },
    'out-of-range': {
      what: 'This cannot be right: the number is far outside what happens on fields.',
      todo: 'Check the number and its unit.',
    },
    unusual: { what: 'This is unusual.', todo: 'If it is true, go on; the answer is given all the same.' },
    'outside-training': {
      what: 'The model has not seen such a value.',
      todo: 'The prediction may be off; trust it less.',
    },
    'new-group': {
      what: 'New here: nothing like it was among what the model learned from.',
      todo: 'The range is wider for it, and the answer a first guess; it gets better with harvests of its own.',
    },
    'unknown-category': {
      what: 'The model does not know this word.',
      todo: 'Choose one from the list; otherwise the prediction is a guess.',
    },
    'bad-months': {
      what: 'The twelve months are not complete.',
      todo: 'Give rain, nights and days for each month.',
    },
    'bad-log': {
      what: 'The log of rain and watering cannot be read.',
      todo: 'Write it again; the rest of the season is kept.',
    },
    'bad-moisture': { what: 'The moisture must be from 0 to less than 100 %.', todo: 'Check the number.' },
    'will-not-ripen': {
      what: 'This crop will not ripen here when sown on that day.',
      todo: 'Try another sowing day, an earlier variety or another crop.',
    },
    'hotter-than-table': {
      what: 'The season would be hotter than any the model has seen.',
      todo: 'Trust the answer less, or sow at a cooler time.',
    },
    'usual-year-assumed': {
      what: 'Nothing is said of this year’s rain, so a usual year is assumed.',
      todo: 'Say what you know of the rain for a better answer.',
    },
    'bushel-unknown': {
      what: 'A bushel of this crop has no fixed weight here.',
      todo: 'Choose another unit.',
    },
    'bag-unknown': {
      what: 'The weight of a bag is not known.',
      todo: 'Say in the settings what one bag holds.',
    },
    'unknown-unit': { what: 'This unit is not known.', todo: 'Choose one from the list.' },
    'dimension-mismatch': {
      what: 'These units do not measure the same thing.',
      todo: 'Choose a unit of the same kind.',
    },

    // files and tables
    'starter-unavailable': {
      what: 'The starter data could not be fetched.',
      todo: 'Connect once to the network; then it stays on the device.',
    },

    // training
    'worker-died': {
      what: 'The part that works in the background stopped.',
      todo: 'Try again; what was stored is there. Close other apps if it happens twice.',
    },
    'worker-failed': {
      what: 'The part that works in the background stopped.',
      todo: 'Try again; nothing already stored has changed.',
    },

    // engines that train networks
    failed: { what: 'It failed.', todo: 'Try again; if it happens twice, reload the page.' },

    // models and their files
    'no-model': {
      what: 'There is no model to answer.',
      todo: 'Connect once so that the starter model can come, or promote one in the lab.',
    },
    'bundle-not-furrow': {
      what: 'This file is no Furrow model.',
      todo: 'Choose a file that ends in .furrow.',
    },
    'bundle-damaged': {
      what: 'The model file is damaged.',
      todo: 'Get it again from where it came.',
    },
    'bundle-too-large': { what: 'The model file is too large.', todo: 'Choose a smaller model.' },
    'bundle-too-new': {
      what: 'The model was made by a newer Furrow.',
      todo: 'Update Furrow, then open it again.',
    },
    'regressor-damaged': {
      what: 'The model inside is damaged.',
      todo: 'Get the file again from where it came.',
    },
    'version-not-found': {
      what: 'This version is not there.',
      todo: 'It may have been deleted; look at the list.',
    },

    // storage
    'quota-exceeded': {
      what: 'The device is full.',
      todo: 'Free some space, or delete runs and datasets you no longer need. Nothing stored was lost.',
    },
    unavailable: {
      what: 'This browser gives no room to store anything.',
      todo: 'Leave the private window, or allow storage for this page.',
    },
    'newer-schema': {
      what: 'The records were written by a newer Furrow, so nothing can be changed here.',
      todo: 'Reload the page to get the newer version.',
    },
    'connection-lost': { what: 'The browser closed the storage for a moment.', todo: 'Try again.' },
    closed: { what: 'The storage is closed.', todo: 'Reload the page.' },
    deleted: { what: 'The stored data was deleted in another tab.', todo: 'Reload the page to begin anew.' },
    'not-found': {
      what: 'It is not there any more.',
      todo: 'It may have been deleted; go back to the list.',
    },
    'artifact-missing': { what: 'A stored file is missing.', todo: 'Import or train it again.' },
    'digest-mismatch': {
      what: 'A stored file is not what it was.',
      todo: 'It is not used. Import or train it again.',
    },
  },
};

export default errors;
