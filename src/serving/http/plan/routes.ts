/** "What is the best combination here?" */
import type { ServedModel } from '../shelf.ts';
import { findPlan } from '../../planning/find-plan.ts';
import type { Plan, PlanProgress, PlanTask } from '../../planning/plan-task.ts';
import type { Call } from '../call.ts';
import { findModel } from '../find-model.ts';
import type { Kitchen } from '../kitchen.ts';
import { HttpProblem } from '../problem.ts';
import type { Route } from '../route.ts';
import { v1Errors } from '../v1/errors.ts';
import { readTask } from './read-task.ts';
import { planLineSchema, planRequestSchema, planSchema, type PlanLine } from './schemas.ts';
import { answerOf, combinationOf } from './write-plan.ts';

const NDJSON = 'application/x-ndjson';

type Planning = AsyncGenerator<PlanProgress, Plan | null>;

export const planRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/plan',
    operationId: 'plan',
    tag: 'predict',
    summary: 'The best combination of what a farmer controls',
    description:
      'Progress and then the plan, a line each; with Accept: application/json the plan alone. The same request finds the same plan, unless time runs out.',
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
  const request = await call.json(planRequestSchema);
  call.locale = request.locale ?? call.locale;
  const served = await findModel(kitchen, request.model ?? null, request.version ?? null, 'body');
  const task = readTask(served.model, request, kitchen.limits.maxMs);
  const planning = findPlan(served.model, task, kitchen);
  if (wantsPlanAlone(call.request)) return Response.json(answerOf(served, task, await endOf(planning)));
  const [first, next] = await untilFound(planning);
  // headers go out only now: whether there is any plan is known
  if (next.done === true && next.value === null) throw noPlan();
  const lines = linesOf(first, next, planning, served, task);
  return new Response(streamOf(lines, kitchen), {
    headers: { 'Content-Type': NDJSON, 'Cache-Control': 'no-store' },
  });
}

/** JSON is named, and lines are not. */
function wantsPlanAlone({ headers }: Request): boolean {
  const accept = headers.get('accept') ?? '';
  return accept.includes('application/json') && !accept.includes(NDJSON);
}

const noPlan = (): HttpProblem => new HttpProblem(422, { type: 'no-feasible-plan', loc: ['body', 'limits'] });

async function endOf(planning: Planning): Promise<Plan> {
  let step = await planning.next();
  while (step.done !== true) step = await planning.next();
  if (step.value === null) throw noPlan();
  return step.value;
}

type Step = IteratorResult<PlanProgress, Plan | null>;

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

const progress = ({ done, total, best, coverage }: PlanProgress): PlanLine => ({
  type: 'progress',
  done,
  total,
  best: best === null ? null : combinationOf(best, coverage),
});

async function* linesOf(
  before: readonly PlanProgress[],
  next: Step,
  planning: Planning,
  served: ServedModel,
  task: PlanTask,
): AsyncGenerator<PlanLine, void> {
  try {
    for (const value of before) yield progress(value);
    let step = next;
    while (step.done !== true) {
      yield progress(step.value);
      step = await planning.next();
    }
    if (step.value !== null) yield answerOf(served, task, step.value);
  } finally {
    await planning.return(null);
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
