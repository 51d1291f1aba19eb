/** "What is the best combination here?" */
import { findPlan, type NoPlan } from '../../planning/find-plan.ts';
import type { Plan, PlanProgress } from '../../planning/plan-task.ts';
import type { Call } from '../call.ts';
import { findModel } from '../find-model.ts';
import type { Kitchen } from '../kitchen.ts';
import { HttpProblem } from '../problem.ts';
import type { Route } from '../route.ts';
import { v1Errors } from '../v1/errors.ts';
import { addressParameters, addressSchema, readAsked } from '../v1/address.ts';
import { outputUnit } from '../v1/output-unit.ts';
import { readTask } from './read-task.ts';
import { refusalsOf, refusalsOfAll } from './refusals.ts';
import { planLineSchema, planRequestSchema, planSchema, planShellSchema, type PlanLine } from './schemas.ts';
import { answerOf, progressOf, type PlanWriting } from './write-plan.ts';

const NDJSON = 'application/x-ndjson';

type Planning = AsyncGenerator<PlanProgress, Plan | NoPlan>;

export const planRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/plan',
    operationId: 'plan',
    tag: 'predict',
    summary: 'The best combination of what a farmer controls',
    description:
      'Progress and then the plan, a line each; with Accept: application/json the plan alone. The same request finds the same plan, unless time runs out. Quantities may be texts with units, as in predict. Closing the connection ends the search.',
    parameters: addressParameters,
    body: {
      description: 'How things are, what may be chosen, what is wanted and what may not be exceeded',
      content: { 'application/json': planRequestSchema },
    },
    answers: {
      200: {
        description: 'The plan',
        content: { 'application/json': planSchema, [NDJSON]: planLineSchema },
      },
    },
    errors: v1Errors,
    handle: plan,
  },
];

async function plan(call: Call, kitchen: Kitchen): Promise<Response> {
  const request = await readAsked(call, addressSchema, planShellSchema);
  const served = await findModel(kitchen, request.model ?? null, request.version ?? null, 'body');
  const { model } = served;
  const { task, season } = readTask(model, request, kitchen.limits.maxMs);
  const output = outputUnit(model, request.unit, ['body', 'unit']);
  output.convert(1, season.context);
  const hopeless = refusalsOfAll(model, task, season);
  if (hopeless.length > 0) throw new HttpProblem(422, hopeless);
  const writing: PlanWriting = { served, task, season, output, locale: call.locale };
  const planning = stopWith(call.request.signal, findPlan(model, task, kitchen));
  const headers = { 'Cache-Control': 'no-store', 'Content-Language': call.locale };
  if (wantsPlanAlone(call.request))
    return Response.json(answerOf(writing, await endOf(planning, writing, kitchen)), { headers });
  const [first, next] = await untilFound(planning);
  // headers go out only now: whether there is any plan is known
  if (next.done === true && typeof next.value === 'string') throw noPlan(next.value, writing, kitchen);
  const lines = linesOf(first, next, planning, writing);
  return new Response(streamOf(lines, kitchen), { headers: { ...headers, 'Content-Type': NDJSON } });
}

/** Ends the search for a caller who has gone away. */
async function* stopWith(signal: AbortSignal, planning: Planning): Planning {
  try {
    for (;;) {
      const step = await planning.next();
      if (step.done === true) return step.value;
      yield step.value;
      if (signal.aborted) return 'late';
    }
  } finally {
    await planning.return('late');
  }
}

/** JSON is named, and lines are not. */
function wantsPlanAlone({ headers }: Request): boolean {
  const accept = headers.get('accept') ?? '';
  return accept.includes('application/json') && !accept.includes(NDJSON);
}

function noPlan(why: NoPlan, { served, task, season }: PlanWriting, { limits }: Kitchen): HttpProblem {
  if (why === 'late')
    return new HttpProblem(503, { type: 'took-too-long', loc: [], ctx: { limit: limits.maxMs } });
  const problem = { type: 'no-feasible-plan', loc: ['body', 'limits'] };
  return new HttpProblem(422, [problem, ...refusalsOf(served.model, task.present, season)]);
}

async function endOf(planning: Planning, writing: PlanWriting, kitchen: Kitchen): Promise<Plan> {
  let step = await planning.next();
  while (step.done !== true) step = await planning.next();
  if (typeof step.value === 'string') throw noPlan(step.value, writing, kitchen);
  return step.value;
}

type Step = IteratorResult<PlanProgress, Plan | NoPlan>;

/** Progress without any combination yet, and the first step that has one or is the end. */
async function untilFound(planning: Planning): Promise<[PlanProgress[], Step]> {
  const before: PlanProgress[] = [];
  let step = await planning.next();
  while (step.done !== true && step.value.best === null) {
    before.push(step.value);
    step = await planning.next();
  }
  return [before, step];
}

async function* linesOf(
  before: readonly PlanProgress[],
  next: Step,
  planning: Planning,
  writing: PlanWriting,
): AsyncGenerator<PlanLine, void> {
  try {
    for (const value of before) yield progressOf(writing, value);
    let step = next;
    while (step.done !== true) {
      yield progressOf(writing, step.value);
      step = await planning.next();
    }
    if (typeof step.value !== 'string') yield answerOf(writing, step.value);
  } finally {
    await planning.return('late');
  }
}

/** A line is made when it is wanted; whoever stops listening stops the search. */
function streamOf(lines: AsyncGenerator<PlanLine, void>, { report }: Kitchen): ReadableStream<Uint8Array> {
  const utf8 = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await lines.next();
          if (done === true) controller.close();
          else controller.enqueue(utf8.encode(`${JSON.stringify(value)}\n`));
        } catch (error) {
          report(error);
          const last: PlanLine = { type: 'error', code: 'unexpected' };
          controller.enqueue(utf8.encode(`${JSON.stringify(last)}\n`));
          controller.close();
        }
      },
      cancel: async () => {
        await lines.return();
      },
    },
    { highWaterMark: 1 },
  );
}
