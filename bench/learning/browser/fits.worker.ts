import { timeCase, type CaseRequest } from './cases.ts';

self.addEventListener('message', ({ data }: MessageEvent<CaseRequest>) => {
  void timeCase(data, () => performance.now()).then(
    (times) => self.postMessage(times),
    (error: unknown) => self.postMessage({ error: String(error) }),
  );
});
