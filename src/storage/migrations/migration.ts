import type { Dexie } from 'dexie';

/**
 * One step of the schema's history. A shipped step never changes; the next change is a new file with the next number.
 */
export interface Migration {
  /** 1, 2, 3 …: Dexie's version; the browser's own version number is ten times it */
  readonly version: number;
  readonly name: string;
  /** tables made, re-indexed or (null) dropped, in Dexie's notation; tables not named stay as they are */
  readonly tables: Readonly<Record<string, string | null>>;
  /** by table: the row of this version made from the row of the version before; pure */
  readonly up?: Readonly<Record<string, (row: Readonly<Record<string, unknown>>) => Record<string, unknown>>>;
}

/** Declares the whole history, so that a database of any age is brought to the newest version in one transaction. */
export function declareMigrations(db: Dexie, migrations: readonly Migration[]): void {
  for (const { version, tables, up = {} } of migrations) {
    db.version(version)
      .stores({ ...tables })
      .upgrade(async (transaction) => {
        for (const [table, upgradeRow] of Object.entries(up)) {
          await transaction
            .table<Record<string, unknown>>(table)
            .toCollection()
            .modify((row, cursor) => {
              cursor.value = upgradeRow(row);
            });
        }
      });
  }
}
