/** The unit of an answer: the model's own, or another of the same dimension that the caller asks for. */
import { haveSameDimension, type UnitContext, type UnitId } from '../../../domain/units.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import { HttpProblem, shown, type ProblemDetail } from '../problem.ts';
import { commonUnits } from './common-units.ts';
import { readUnit, tryConvert } from './quantity.ts';

export interface OutputUnit {
  readonly unit: UnitId | null;
  /** of a value @throws HttpProblem 422 `bushel-unknown`, `bag-unknown` */
  readonly convert: (value: number, context: UnitContext) => number;
  /** of a difference between two values */
  readonly convertAmount: (amount: number, context: UnitContext) => number;
}

/** @throws HttpProblem 422 `unknown-unit`, `dimension-mismatch` */
export function outputUnit(
  model: LoadedModel,
  wanted: string | undefined,
  loc: ProblemDetail['loc'],
): OutputUnit {
  const own = model.bundle.target.unit;
  if (wanted === undefined || wanted === own) {
    return { unit: own, convert: (value) => value, convertAmount: (amount) => amount };
  }
  const input = shown(wanted);
  const unit = readUnit(wanted);
  const units = own === null ? '' : commonUnits(own).join(', ');
  if (unit === null) {
    throw new HttpProblem(422, { type: 'unknown-unit', loc, input, ctx: { unit: wanted, units } });
  }
  if (own === null || !haveSameDimension(own, unit)) {
    throw new HttpProblem(422, { type: 'dimension-mismatch', loc, input, ctx: { unit, units } });
  }
  const convert = (value: number, context: UnitContext): number => {
    const converted = tryConvert(value, own, unit, context);
    if (typeof converted === 'number') return converted;
    throw new HttpProblem(422, { type: converted.code, loc, input, ctx: { unit } });
  };
  return {
    unit,
    convert,
    convertAmount: (amount, context) => convert(amount, context) - convert(0, context),
  };
}
