import { describe } from 'vitest';
import { freshDatabaseName, openTestStores } from '../../tests/support/test-stores.ts';
import { artifactStoreSuite } from '../serving/artifacts/artifact-store.suite.ts';
import { Connection } from './connection.ts';
import { migrations } from './migrations/index.ts';

describe('DexieArtifactStore', () => {
  artifactStoreSuite(async (clock, artifactGraceMs) => {
    const name = freshDatabaseName();
    const { artifacts: store } = await openTestStores({ name, clock, artifactGraceMs });
    return {
      store,
      damage: async (digest) => {
        const connection = new Connection(name, migrations);
        const { artifactBytes } = connection.db;
        await connection.write(['artifactBytes'], () =>
          artifactBytes.update(digest, { bytes: Uint8Array.of(1) }),
        );
        connection.close();
      },
    };
  });
});
