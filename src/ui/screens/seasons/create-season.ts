/**
 * One season as signals: its answers, saved at each keystroke; the model's answer, asked for at each keystroke; and what
 * was kept before. The form comes from the champion's signature, so another champion asks other questions.
 */
import { createMemo, createSignal, onCleanup, type Accessor } from 'solid-js';
import { countingInputs } from '../../../agronomy/derivations/counting-inputs.ts';
import type { Field, Prediction, Season } from '../../../domain/field.ts';
import type { PredictionId, SeasonId } from '../../../domain/ids.ts';
import type { Answer, Answers, InputSpec } from '../../../domain/signature.ts';
import type { ModelForm, PredictionResult } from '../../../workers/contracts/inference.ts';
import type { AppPorts } from '../../context.tsx';
import { afterPaint } from '../../primitives/after-paint.ts';
import { makeLatestOnly } from '../../primitives/latest-only.ts';
import { pastHarvests } from './past-harvests.ts';

export interface SeasonView {
  readonly field: Field;
  readonly form: ModelForm;
  readonly season: Accessor<Season>;
  readonly answers: Accessor<Answers>;
  /** the inputs that count beside what was said */
  readonly inputs: Accessor<readonly InputSpec[]>;
  readonly result: Accessor<PredictionResult | null>;
  readonly history: Accessor<readonly Prediction[]>;
  /** whether the answer on screen is the newest one kept */
  readonly isKept: Accessor<boolean>;
  readonly setAnswer: (name: string, answer: Answer) => void;
  readonly keep: () => Promise<void>;
}

/** Loads a season with its field, form and history. Null when the season or its field is not there. */
export async function loadSeason(ports: AppPorts, seasonId: SeasonId): Promise<LoadedSeason | null> {
  const { fields } = ports.stores;
  const [season, history] = await Promise.all([fields.getSeason(seasonId), fields.listPredictions(seasonId)]);
  if (season === null) return null;
  const [field, seasons, form] = await Promise.all([
    fields.getField(season.fieldId),
    fields.listSeasons(season.fieldId),
    ports.inference.form(),
  ]);
  if (field === null) return null;
  const harvests = await fields.listHarvests(seasons.map(({ id }) => id));
  return { season, field, form, history, past: pastHarvests(seasons, harvests, field, seasonId) };
}

export interface LoadedSeason {
  readonly season: Season;
  readonly field: Field;
  readonly form: ModelForm;
  readonly history: readonly Prediction[];
  readonly past: ReturnType<typeof pastHarvests>;
}

export function createSeason(
  ports: AppPorts,
  loaded: LoadedSeason,
  onError: (error: unknown) => void,
): SeasonView {
  const { field, form, past } = loaded;
  const [season, setSeason] = createSignal(loaded.season);
  const [result, setResult] = createSignal<PredictionResult | null>(null);
  const [history, setHistory] = createSignal(loaded.history);
  const answers = createMemo(() => season().answers);
  const inputs = createMemo(
    () => (form.derivation === null ? form.inputs : countingInputs(form.inputs, answers())),
    form.inputs,
    { equals: askTheSame },
  );

  const predicting = makeLatestOnly<Answers>(async (latest) => {
    setResult(await ports.inference.predict(latest, past));
  }, onError);
  const saving = makeLatestOnly<Season>(async (latest) => {
    await afterPaint();
    await ports.stores.fields.putSeason(latest);
  }, onError);
  predicting.push(answers());

  const setAnswer = (name: string, answer: Answer): void => {
    const changed = { ...season(), answers: { ...answers(), [name]: answer }, updatedAt: ports.clock() };
    // the worker thinks while the form is brought up to date
    predicting.push(changed.answers);
    setSeason(changed);
    saving.push(changed);
  };

  const keep = async (): Promise<void> => {
    await predicting.settled();
    const prediction = toPrediction(ports, season(), result());
    if (prediction === null) return;
    await ports.stores.fields.addPrediction(prediction);
    setHistory((before) => [prediction, ...before]);
    setSeason((before) => ({ ...before, status: before.status === 'draft' ? 'open' : before.status }));
    saving.push(season());
    await saving.settled();
  };

  const isKept = createMemo(() => {
    const [newest] = history();
    return newest !== undefined && sameAnswers(newest.answers, answers());
  });
  onCleanup(() => void saving.settled());

  return { field, form, season, answers, inputs, result, history, isKept, setAnswer, keep };
}

/** Both of one form, so that name and necessity tell all: most keystrokes change no question. */
function askTheSame(a: readonly InputSpec[], b: readonly InputSpec[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ name, optional }, i) => name === b[i]?.name && optional === b[i]?.optional)
  );
}

function toPrediction(ports: AppPorts, season: Season, result: PredictionResult | null): Prediction | null {
  if (result?.type !== 'prediction') return null;
  return {
    id: ports.makeId<PredictionId>(),
    seasonId: season.id,
    createdAt: ports.clock(),
    device: season.device,
    model: result.model,
    answers: season.answers,
    unit: result.unit,
    mean: result.mean,
    low: result.range.low,
    high: result.range.high,
    coverage: result.range.coverage,
    uncorrected: result.uncorrected.mean,
    naive: result.naive,
    applicability: result.applicability,
    outside: result.outside,
  };
}

function sameAnswers(a: Answers, b: Answers): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => (a[name] ?? null) === (b[name] ?? null));
}
