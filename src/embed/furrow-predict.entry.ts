/** What `embed/furrow-predict.js` does when a page loads it. */
import { defineFurrowPredict } from './furrow-predict.ts';

defineFurrowPredict();
