/** Words of the lab's settings. Each note is for the translator. */
import { grammar } from '../grammar.ts';

const { number, plural } = grammar('en');

const labSettings = {
  title: 'Lab settings',
  engines: 'Engines for neural networks',
  enginesLead:
    'Each engine of this device solves a small task whose answer is known. Only those that are right are used, and of them the fastest.',
  again: 'Measure again',
  measure: 'Measure the engines',
  measuring: 'Measuring, some seconds…',
  engine: 'Engine',
  names: { webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WebAssembly', cpu: 'Plain code' },
  verdict: 'Verdict',
  chosen: 'used',
  trusted: 'right',
  refusedBy: {
    'no-adapter': 'not offered by this browser',
    'fallback-adapter': 'only a slow stand-in for a graphics card',
    'software-adapter': 'only a slow stand-in for a graphics card',
    'half-precision': 'computes with too few digits',
    'golden-mismatch': 'gives wrong numbers',
    'too-slow': 'did not answer in time',
    failed: 'failed',
  },
  error: 'Largest error',
  time: 'Time',
  adapter: 'Device',
  slower: 'right, but slower',
  storage: 'What this device holds',
  datasets: 'Tables',
  nDatasets: (n: number) => `${number(n)} ${plural(n, { one: 'table', other: 'tables' })}`,
  runs: 'Runs',
  nRuns: (n: number) => `${number(n)} ${plural(n, { one: 'run', other: 'runs' })}`,
  models: 'Model versions',
  offline: 'The lab without a network',
  offlineCount: (here: number, all: number) => `${number(here)} of ${number(all)} files are on this device`,
  offlineAll: 'All of it is on this device.',
  offlineNone: 'Not known here: this page was opened without the offline part.',
  calls: 'For scripts and other pages',
  // the calls: requests that a program makes over HTTP
  callsLead:
    'This device answers predictions over HTTP, with or without a network, in Furrow’s own form, MLflow’s, and KServe’s and Triton’s.',
  callsLink: 'See every call and run it',
  callsWaiting: 'Getting ready. On a first visit this takes a moment.',
  callsNone:
    'This browser does not let Furrow answer calls here. Open it over https, and not in a private window.',
  clean: 'Clean up',
  cleanLead:
    'Removes files that no run and no model refers to any more. Deleted runs keep theirs, so that they can be restored.',
  cleanAction: 'Remove unused files',
  cleaned: (size: string) => `${size} freed.`,
  cleanedNothing: 'Nothing to remove.',
};

export default labSettings;
