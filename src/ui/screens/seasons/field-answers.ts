/** What a field already knows of a season's answers, so that nobody types it twice. */
import type { Field } from '../../../domain/field.ts';
import type { Answer, Answers, InputSpec } from '../../../domain/signature.ts';

/** Answers that a new season starts with: the field's own, then the last season's, then the form's usual ones. */
export function firstAnswers(
  inputs: readonly InputSpec[],
  field: Field,
  last: Answers | null,
  nowMs: number,
): Answers {
  const known: Record<string, Answer> = {
    soil: field.soil,
    soil_depth: field.soilDepth,
    climate: field.climate,
    latitude: field.location?.latitude ?? null,
    elevation_m: field.location?.elevationM ?? null,
  };
  const carried = new Set([
    'crop',
    'seed',
    'duration',
    'fertility',
    'mulch',
    'bunds',
    'irrigation',
    'watering_method',
  ]);
  const answers: Record<string, Answer> = {};
  for (const input of inputs) {
    const { name, initial, optional } = input;
    if (input.type === 'number' && input.unit === 'year') {
      // the middle of the years learned from is no season that anyone asks about
      answers[name] = new Date(nowMs).getFullYear();
      continue;
    }
    const fromLast = carried.has(name) ? (last?.[name] ?? null) : null;
    answers[name] = known[name] ?? fromLast ?? (optional ? null : initial);
  }
  return answers;
}
