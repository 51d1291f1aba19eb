/**
 * A table's digest: SHA-256 of the digests of its columns, in order. Each column's digest is of its kind, name, unit and values in little-endian
 * bytes; NaN has one pattern, −0 is 0, and category codes count in order of first appearance, so the same table has the same digest
 * wherever and however it was imported.
 */
import type { CategoryColumn, Column, Table } from '../../domain/dataset.ts';
import type { Digest } from '../../domain/ids.ts';

/** SHA-256 in lower-case hex; the platform's is handed in. */
export type Sha256 = (bytes: Uint8Array<ArrayBuffer>) => Promise<Digest>;

export async function tableDigest(table: Table, sha256: Sha256): Promise<Digest> {
  const parts: string[] = [];
  for (const column of table.columns) parts.push(await sha256(columnBytes(column)));
  return sha256(encode(JSON.stringify({ format: 'furrow-table@1', nRows: table.nRows, columns: parts })));
}

function columnBytes(column: Column): Uint8Array<ArrayBuffer> {
  if (column.kind === 'category') return categoryBytes(column);
  const unit = column.kind === 'number' ? column.unit : null;
  const head = encode(`${JSON.stringify({ kind: column.kind, name: column.name, unit })}\n`);
  const bytes = new Uint8Array(head.length + 8 * column.values.length);
  bytes.set(head);
  const view = new DataView(bytes.buffer, head.length);
  for (let i = 0; i < column.values.length; i++) {
    const value = column.values[i] ?? NaN;
    // + 0 turns −0 into 0; the literal NaN has one bit pattern
    view.setFloat64(8 * i, value === value ? value + 0 : NaN, true);
  }
  return bytes;
}

function categoryBytes(column: CategoryColumn): Uint8Array<ArrayBuffer> {
  const seen = new Int32Array(column.categories.length).fill(-1);
  const inOrder: string[] = [];
  const codes = new Uint8Array(4 * column.codes.length);
  const view = new DataView(codes.buffer);
  for (let i = 0; i < column.codes.length; i++) {
    const code = column.codes[i] ?? -1;
    if (code >= 0 && seen[code] === -1) {
      seen[code] = inOrder.length;
      inOrder.push(column.categories[code] ?? '');
    }
    view.setInt32(4 * i, code < 0 ? -1 : (seen[code] ?? -1), true);
  }
  const head = encode(`${JSON.stringify({ kind: 'category', name: column.name, categories: inOrder })}\n`);
  const bytes = new Uint8Array(head.length + codes.length);
  bytes.set(head);
  bytes.set(codes, head.length);
  return bytes;
}

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
