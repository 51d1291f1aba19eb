/**
 * Properties are tried on the same cases in every run of `npm test`, so that main is as green tomorrow as today. `npm run test:roam`
 * tries others, and says the seed of what fails: `FURROW_SEED=… npx vitest run --project node FILE` tries those again.
 */
import * as fc from 'fast-check';

const said = process.env['FURROW_SEED'];
const seed = said === undefined ? 1 : Number(said);
if (!Number.isInteger(seed)) throw new Error(`FURROW_SEED must be a whole number; it is "${said}".`);
fc.configureGlobal({ seed });
