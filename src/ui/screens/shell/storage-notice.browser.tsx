import { render } from 'solid-js/web';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { StorageStatus, StorageStatusPort } from '../../../domain/storage-status.ts';
import { createI18n, I18nProvider } from '../../i18n/i18n.tsx';
import shell from '../../i18n/messages/shell.en.ts';
import { StorageNotice } from './StorageNotice.tsx';

test('a newer build is told of as soon as it is there, and no longer than that', async () => {
  const watchers = new Set<(status: StorageStatus) => void>();
  const port: StorageStatusPort = {
    current: () => ({ state: 'open' }),
    subscribe: (onChange) => {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
    requestPersistence: async () => false,
    estimate: async () => ({ usedBytes: null, quotaBytes: null, persisted: false, lastBackupAt: null }),
  };
  const tell = (status: StorageStatus): void => watchers.forEach((watch) => watch(status));
  const i18n = createI18n('en', { shell });
  const end = render(
    () => (
      <I18nProvider value={i18n}>
        <StorageNotice status={port} />
      </I18nProvider>
    ),
    document.body,
  );
  expect(document.querySelector('[role="status"]')).toBeNull();
  tell({ state: 'read-only-newer', storedVersion: 2, ourVersion: 1 });
  await expect.element(page.getByRole('status')).toHaveTextContent('newer version of Furrow');
  tell({ state: 'lost', reason: 'closed-by-browser' });
  await expect.element(page.getByRole('status')).not.toBeInTheDocument();
  end();
  expect(watchers.size).toBe(0);
});
