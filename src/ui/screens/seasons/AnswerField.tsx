/** One question of the form, made from its input: its words, its unit, its range, and what is wrong with the answer. */
import { createMemo, Show, type JSX } from 'solid-js';
import { dayOfYear } from '../../../agronomy/derivations/season-log.ts';
import type { Issue } from '../../../domain/errors.ts';
import type { Answer, Answers, CategoryInput, InputSpec, NumberInput } from '../../../domain/signature.ts';
import { convert, haveSameDimension, type UnitId } from '../../../domain/units.ts';
import { ChoiceCards, Segmented } from '../../components/Choice/ChoiceCards.tsx';
import { NumberField } from '../../components/NumberField/NumberField.tsx';
import { SelectField } from '../../components/SelectField/SelectField.tsx';
import { TextField } from '../../components/TextField/TextField.tsx';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { usePreferences } from '../../preferences.tsx';
import { useInputWords } from './input-words.ts';
import { useIssueText } from './issue-text.ts';

export interface AnswerFieldProps {
  readonly input: InputSpec;
  readonly answers: Answers;
  readonly issue: Issue | null;
  readonly onAnswer: (name: string, answer: Answer) => void;
}

/** What is still to be answered is no mistake: a reminder, in the warning's place, without the red of an error. */
const isMistake = ({ severity, code }: Issue): boolean => severity === 'error' && code !== 'missing';

function messagesOf(
  issue: Issue | null,
  text: (issue: Issue) => string,
): { readonly error: string | null; readonly warning: string | null } {
  if (issue === null) return { error: null, warning: null };
  return isMistake(issue) ? { error: text(issue), warning: null } : { error: null, warning: text(issue) };
}

/** Up to this many classes stand side by side; more go into a list. */
const mostCards = 4;

export function AnswerField(props: AnswerFieldProps): JSX.Element {
  return (
    <Show
      when={props.input.type === 'number' ? props.input : null}
      fallback={<CategoryAnswer {...props} input={asCategory(props.input)} />}
    >
      {(input) =>
        input().name === 'sowing_day' ? (
          <SowingDate {...props} input={input()} />
        ) : (
          <NumberAnswer {...props} input={input()} />
        )
      }
    </Show>
  );
}

/** Only reached for what is no number. */
const asCategory = (input: InputSpec): CategoryInput => {
  if (input.type === 'category') return input;
  throw new Error(`${input.name} is no category`);
};

function NumberAnswer(props: AnswerFieldProps & { readonly input: NumberInput }): JSX.Element {
  const words = useInputWords();
  const format = useFormat();
  const issueText = useIssueText();
  const { values } = usePreferences();
  const shown = (): UnitId | null => chosenUnit(props.input.unit, values().units);
  const toShown = (value: number): number => convertBetween(value, props.input.unit, shown());
  const fromShown = (value: number): number => convertBetween(value, shown(), props.input.unit);
  const value = createMemo((): number | null => {
    const answer = props.answers[props.input.name] ?? null;
    return typeof answer === 'number' ? Number(toShown(answer).toPrecision(12)) : null;
  });
  return (
    <NumberField
      label={words().label(props.input.name)}
      help={words().help(props.input.name)}
      optional={props.input.optional}
      whole={props.input.whole}
      value={value()}
      unit={unitWord(shown(), format().unit)}
      {...messagesOf(props.issue, (issue) => issueText(issue, shown(), toShown))}
      onInput={(typed) => props.onAnswer(props.input.name, typed === null ? null : fromShown(typed))}
    />
  );
}

const unitWord = (unit: UnitId | null, word: (unit: UnitId) => string): string | undefined => {
  const text = unit === null ? '' : word(unit);
  return text === '' ? undefined : text;
};

/** Rain and temperature are asked in the units that the person reads them in. */
function chosenUnit(
  unit: UnitId | null,
  units: { readonly rain: UnitId; readonly temperature: UnitId },
): UnitId | null {
  if (unit === 'mm') return units.rain;
  return unit === 'degC' ? units.temperature : unit;
}

function convertBetween(value: number, from: UnitId | null, to: UnitId | null): number {
  return from !== null && to !== null && haveSameDimension(from, to) ? convert(value, from, to) : value;
}

function SowingDate(props: AnswerFieldProps & { readonly input: NumberInput }): JSX.Element {
  const t = useMessages('field');
  const words = useInputWords();
  const issueText = useIssueText();
  const date = createMemo((): string => {
    const [day, year] = [props.answers['sowing_day'], props.answers['sowing_year']];
    return typeof day === 'number' && typeof year === 'number' ? dateOfDay(day, year) : '';
  });
  const onInput = (typed: string): void => {
    const isDate = /^\d{4}-\d{2}-\d{2}$/.test(typed);
    props.onAnswer('sowing_year', isDate ? Number(typed.slice(0, 4)) : null);
    props.onAnswer('sowing_day', isDate ? dayOfYear(typed) : null);
  };
  return (
    <TextField
      type="date"
      label={t().season.sowingDate}
      help={words().help('sowing_day')}
      value={date()}
      {...messagesOf(props.issue, (issue) => issueText(issue, null, (value) => value))}
      onInput={onInput}
    />
  );
}

const msPerDay = 86_400_000;
const dateOfDay = (day: number, year: number): string =>
  new Date(Date.UTC(year, 0, 1) + (day - 1) * msPerDay).toISOString().slice(0, 10);

function CategoryAnswer(props: AnswerFieldProps & { readonly input: CategoryInput }): JSX.Element {
  const t = useMessages('field');
  const words = useInputWords();
  const issueText = useIssueText();
  const name = () => props.input.name;
  // memos: a keystroke elsewhere changes the answers, and must not make these choices anew
  const value = createMemo((): string => {
    const answer = props.answers[name()] ?? null;
    return answer === null ? '' : String(answer);
  });
  const hasMonths = createMemo(() => typeof props.answers['climate_months'] === 'string');
  const choices = createMemo(() =>
    props.input.categories
      // typed month by month on a screen of its own, so not offered before there are months
      .filter((category) => category !== 'own_months' || hasMonths())
      .map((category) => ({
        value: category,
        label: words().category(name(), category),
        detail: words().detail(name(), category),
      })),
  );
  const areExplained = () => choices().every(({ detail }) => detail !== undefined);
  const common = () => ({
    label: words().label(name()),
    // choices that explain themselves need no help beneath
    help: areExplained() && choices().length <= mostCards ? undefined : words().help(name()),
    ...messagesOf(props.issue, (issue) => issueText(issue, null, (same) => same)),
    onChange: (chosen: string) => props.onAnswer(name(), chosen === '' ? null : chosen),
  });
  return (
    <Show
      when={choices().length <= mostCards}
      fallback={
        <SelectField
          {...common()}
          value={value()}
          optional={props.input.optional}
          options={choices()}
          emptyLabel={props.input.optional ? t().season.unknown : t().season.choose}
        />
      }
    >
      <Show when={areExplained()} fallback={<Segmented {...common()} value={value()} choices={choices()} />}>
        <ChoiceCards {...common()} value={value()} choices={choices()} />
      </Show>
    </Show>
  );
}
