/**
 * Which of a season's inputs count beside the answers given. Apart from the inputs themselves, so that a form, which gets
 * those from its model, carries no crops, soils and limits.
 */
import type { Answers, InputSpec } from '../../domain/signature.ts';

/** Which answers an input depends on; an input that is absent here always counts. */
const conditions: Readonly<Record<string, (answers: Answers) => boolean>> = {
  bunds: (answers) => answers['crop'] === 'rice',
  n_irrigations: (answers) => answers['irrigation'] === 'fixed',
  watering_mm: (answers) => isWatered(answers),
  watering_method: (answers) => isWatered(answers),
  watering_limit_mm: (answers) => answers['irrigation'] === 'on_demand',
  rain_so_far_mm: (answers) => !isSaid(answers['season_rain_mm']),
  days_so_far: (answers) => isSaid(answers['rain_so_far_mm']) && !isSaid(answers['season_rain_mm']),
};

function isWatered(answers: Answers): boolean {
  return answers['irrigation'] === 'fixed' || answers['irrigation'] === 'on_demand';
}

/** Whether something was answered at all. */
export function isSaid(answer: Answers[string] | undefined): boolean {
  return answer !== undefined && answer !== null && answer !== '';
}

/** Whether one optional input becomes necessary through the others. */
function isNeeded(name: string, answers: Answers): boolean {
  if (name === 'n_irrigations' || name === 'days_so_far') return true;
  return name === 'watering_mm' && answers['irrigation'] === 'fixed';
}

/** The inputs that count beside the answers given, with what must be said no longer optional. */
export function countingInputs(inputs: readonly InputSpec[], answers: Answers): InputSpec[] {
  const asked: InputSpec[] = [];
  for (const input of inputs) {
    if (conditions[input.name]?.(answers) === false) continue;
    asked.push(isNeeded(input.name, answers) ? { ...input, optional: false } : input);
  }
  return asked;
}
