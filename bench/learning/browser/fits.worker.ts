import { expose } from 'comlink';
import { timeCase, type CaseRequest } from './cases.ts';

expose({ run: (request: CaseRequest) => timeCase(request, () => performance.now()) });
