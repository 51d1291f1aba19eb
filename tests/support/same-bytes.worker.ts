import { expose } from 'comlink';
import { digestFits } from './digest-fits.ts';
import { digestLosses } from './digest-losses.ts';

expose({ fits: digestFits, losses: digestLosses });
