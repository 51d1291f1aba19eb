/**
 * Models from files. A file that changed is read whole, tried, and put in the place of the one before in a single step as the
 * next version; a damaged one is logged and changes nothing.
 */
import { readFile, stat } from 'node:fs/promises';
import { memoryShelf } from '../src/serving/http/memory-shelf.ts';
import type { ModelShelf, ServedModel } from '../src/serving/http/shelf.ts';
import { describeError, type Log } from './log.ts';
import { readModel, type ModelBytes } from './read-model.ts';

export interface ModelFile {
  /** null: the name that the bundle has */
  readonly name: string | null;
  readonly path: string;
}

export interface FileShelf extends ModelShelf {
  /** bytes of all models that are served now, for other threads */
  readonly held: () => readonly ModelBytes[];
  /** Reads the files that changed. @returns how many models were swapped */
  readonly refresh: () => Promise<number>;
}

interface Held {
  readonly file: ModelFile;
  readonly stamp: string;
  readonly bytes: Uint8Array;
  readonly served: ServedModel;
}

/** @throws what reading the first version of a file throws, with its path; Error when two models have one name */
export async function openFileShelf(files: readonly ModelFile[], log: Log): Promise<FileShelf> {
  const held = await Promise.all(files.map((file) => readHeld(file, 1)));
  const names = held.map(({ served }) => served.name);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw new Error(`Two models are named ${twice}: give one another name, name=file`);
  let shelf = memoryShelf(held.map(({ served }) => served));
  const failed = new Map<string, string>();
  let refreshing = Promise.resolve(0);

  async function refreshOne(place: number, old: Held): Promise<boolean> {
    const stamp = await stampOf(old.file.path).catch(() => 'missing');
    if (failed.get(old.file.path) === stamp) return false;
    // should it break again in the same way, that is told again
    failed.delete(old.file.path);
    if (stamp === old.stamp) return false;
    try {
      // the name stays even when the new bundle says another: callers know this one
      const next = await readHeld({ ...old.file, name: old.served.name }, old.served.version + 1);
      const isSame = next.served.digest === old.served.digest;
      held[place] = isSame ? { ...old, stamp: next.stamp } : next;
      if (isSame) return false;
      const { name, version, digest } = next.served;
      log('info', 'model-swapped', { name, version, digest });
      return true;
    } catch (error) {
      failed.set(old.file.path, stamp);
      log('error', 'model-not-swapped', { path: old.file.path, ...describeError(error) });
      return false;
    }
  }

  async function refreshAll(): Promise<number> {
    const swapped = await Promise.all(held.map((old, place) => refreshOne(place, old)));
    const nSwapped = swapped.filter(Boolean).length;
    if (nSwapped > 0) shelf = memoryShelf(held.map(({ served }) => served));
    return nSwapped;
  }

  return {
    list: () => shelf.list(),
    find: (name, version) => shelf.find(name, version),
    held: () =>
      held.map(({ bytes, served: { name, version, createdAt } }) => ({ name, version, createdAt, bytes })),
    refresh: () => {
      // one after the other: a look that takes long must not put back what a later one has replaced
      refreshing = refreshing.then(refreshAll);
      return refreshing;
    },
  };
}

async function readHeld(file: ModelFile, version: number): Promise<Held> {
  try {
    // before the bytes: a change while they are read is seen the next time
    const stamp = await stampOf(file.path);
    const bytes = new Uint8Array(await readFile(file.path));
    const served = await readModel({ name: file.name, version, createdAt: Date.now(), bytes });
    return { file, stamp, bytes, served };
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error));
    throw new Error(`${file.path}: ${message}`, { cause: error });
  }
}

async function stampOf(path: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(path);
  return `${mtimeMs} ${size} ${ino}`;
}
