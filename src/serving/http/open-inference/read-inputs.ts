/** Tensors → the table that a model reads: one tensor a column by its name, or one matrix by the places of its columns. */
import type { Table } from '../../../domain/dataset.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import { inputsByPlace, readableInputs, readTable } from '../input-table.ts';
import type { Limits } from '../limits.ts';
import { HttpProblem, type ProblemDetail } from '../problem.ts';
import type { InferRequest } from './read-request.ts';
import { BinaryReader, readTensor, type Tensor } from './read-tensor.ts';

/** @throws HttpProblem 422 that names the tensor */
export function readInputs(model: LoadedModel, { body, binary }: InferRequest, limits: Limits): Table {
  body.inputs.forEach(({ name, shape: [nRows, nColumns = 1] }) => {
    if (nRows > limits.maxRows) throw wrong(name, 'too-many-rows', { limit: limits.maxRows });
    if (nColumns > limits.maxColumns) throw wrong(name, 'too-many-columns', { limit: limits.maxColumns });
  });
  const reader = new BinaryReader(binary);
  const tensors = body.inputs.map((input) => readTensor(input, reader));
  if (reader.nLeft > 0) {
    throw new HttpProblem(422, { type: 'tensor-bytes-left', loc: ['body'], ctx: { nBytes: reader.nLeft } });
  }
  const [first] = tensors;
  if (first === undefined) throw new HttpProblem(422, { type: 'missing', loc: ['body', 'inputs'] });
  return isMatrix(model, tensors) ? readMatrix(model, first) : readColumns(model, tensors);
}

/** A lone tensor is a matrix unless it is a column of a known name. */
function isMatrix(model: LoadedModel, [first, ...others]: readonly Tensor[]): boolean {
  if (first === undefined || others.length > 0) return false;
  return first.nColumns !== 1 || (!readableInputs(model).has(first.name) && inputsByPlace(model, 1) !== null);
}

function readMatrix(model: LoadedModel, { name, nRows, nColumns, at }: Tensor): Table {
  const names = inputsByPlace(model, nColumns);
  if (names === null) throw wrong(name, 'tensor-columns', { received: nColumns });
  return tableOf(
    readTable(
      model,
      names,
      nRows,
      (place, row) => at(row * nColumns + place),
      (place, row) => ['body', 'inputs', name.slice(0, 100), 'data', row, names[place] ?? place],
    ),
  );
}

function readColumns(model: LoadedModel, tensors: readonly Tensor[]): Table {
  const nRows = tensors[0]?.nRows ?? 0;
  const seen = new Set<string>();
  for (const tensor of tensors) {
    if (seen.has(tensor.name)) throw wrong(tensor.name, 'tensor-twice', {});
    seen.add(tensor.name);
    if (tensor.nColumns !== 1) throw wrong(tensor.name, 'tensor-not-alone', { received: tensor.nColumns });
    if (tensor.nRows !== nRows) {
      throw wrong(tensor.name, 'tensor-rows', { expected: nRows, received: tensor.nRows });
    }
  }
  return tableOf(
    readTable(
      model,
      tensors.map(({ name }) => name),
      nRows,
      (place, row) => tensors[place]?.at(row),
      (place, row) => ['body', 'inputs', tensors[place]?.name ?? place, 'data', row],
    ),
  );
}

function tableOf({ table, problems }: ReturnType<typeof readTable>): Table {
  if (problems.length > 0) throw new HttpProblem(422, problems.slice(0, 100));
  return table;
}

function wrong(name: string, type: string, ctx: NonNullable<ProblemDetail['ctx']>): HttpProblem {
  return new HttpProblem(422, { type, loc: ['body', 'inputs', name.slice(0, 100)], ctx });
}
