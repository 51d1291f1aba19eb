/** What happened and what to do, by the stable code of an `Issue` or a `FurrowError`. */
const errors = {
  // when a code has no words of its own
  unexpected: {
    what: 'Something went wrong that we did not foresee.',
    todo: 'Try again; if it happens twice, reload the page.',
  },
  codes: {
    missing: {
      what: 'This is still to be answered.',
      todo: 'Fill it in, or choose “I don’t know” where offered.',
    },
    'not-a-number': { what: 'This is not a number.', todo: 'Write it like 2.5 or 2,5, without words.' },
  },
};

export default errors;
