/** Runs in a page of the app: makes a second version of the same bytes the champion, as another tab would. */
export function promoteAnother(): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('furrow');
    opening.addEventListener('error', () => reject(opening.error ?? new Error('no database')));
    opening.addEventListener('success', () => {
      const db = opening.result;
      const names = ['registeredModels', 'modelVersions', 'aliases'];
      const writing = db.transaction(names, 'readwrite');
      const [models, versions, aliases] = names.map((name) => writing.objectStore(name));
      const model = models?.get('yield');
      const first = versions?.get(['yield', 1]);
      first?.addEventListener('success', () => {
        models?.put({ ...model?.result, latestVersion: 2 });
        versions?.put({ ...first.result, version: 2 });
        aliases?.put({ name: 'yield', alias: 'champion', version: 2 });
      });
      writing.addEventListener('complete', () => {
        db.close();
        resolve();
      });
      writing.addEventListener('abort', () => reject(writing.error ?? new Error('aborted')));
    });
  });
}
