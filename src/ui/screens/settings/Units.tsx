import { createSignal, type JSX } from 'solid-js';
import type { UnitId } from '../../../domain/units.ts';
import { Section } from '../../components/Card/Card.tsx';
import { NumberField } from '../../components/NumberField/NumberField.tsx';
import { SelectField } from '../../components/SelectField/SelectField.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { wordFor } from '../../i18n/messages.ts';
import type { UnitChoice } from '../../preference-values.ts';
import { usePreferences } from '../../preferences.tsx';
import styles from './SettingsPage.module.css';

const areaUnits: readonly UnitId[] = ['ha', 'ac', 'm2'];
const yieldUnits: readonly UnitId[] = ['t/ha', 'kg/ha', 'q/ha', 't/ac', 'kg/ac', 'lb/ac', 'bu/ac'];
const rainUnits: readonly UnitId[] = ['mm', 'in'];
const temperatureUnits: readonly UnitId[] = ['degC', 'degF'];

function pick(units: readonly UnitId[], chosen: string, use: (unit: UnitId) => void): void {
  const unit = units.find((candidate) => candidate === chosen);
  if (unit !== undefined) use(unit);
}

/** The units in which numbers are read and typed; what is stored never changes with them. */
export function Units(): JSX.Element {
  const t = useMessages('shell');
  const { values, set } = usePreferences();
  const [bagKg, setBagKg] = createSignal<number | null>(values().units.bagKg);
  const change = (units: Partial<UnitChoice>): void => set({ units: { ...values().units, ...units } });
  const options = (units: readonly UnitId[]) =>
    units.map((unit) => ({ value: unit, label: wordFor(t().unit, unit) }));
  const isOddBag = () => {
    const kg = bagKg();
    return kg !== null && !(kg > 0 && kg <= 2000);
  };

  return (
    <Section title={t().settings.units}>
      <div class={styles['grid']}>
        <SelectField
          label={t().settings.areaUnit}
          value={values().units.area}
          options={options(areaUnits)}
          onChange={(chosen) => pick(areaUnits, chosen, (area) => change({ area }))}
        />
        <SelectField
          label={t().settings.yieldUnit}
          value={values().units.yield}
          options={options(yieldUnits)}
          onChange={(chosen) => pick(yieldUnits, chosen, (unit) => change({ yield: unit }))}
        />
        <SelectField
          label={t().settings.rainUnit}
          value={values().units.rain}
          options={options(rainUnits)}
          onChange={(chosen) => pick(rainUnits, chosen, (rain) => change({ rain }))}
        />
        <SelectField
          label={t().settings.temperatureUnit}
          value={values().units.temperature}
          options={options(temperatureUnits)}
          onChange={(chosen) => pick(temperatureUnits, chosen, (temperature) => change({ temperature }))}
        />
        <NumberField
          label={t().settings.bagKg}
          help={t().settings.bagHelp}
          unit="kg"
          value={bagKg()}
          error={isOddBag() ? t().settings.bagOdd : null}
          onInput={(kg) => {
            setBagKg(kg);
            if (kg !== null && !isOddBag()) change({ bagKg: kg });
          }}
        />
      </div>
    </Section>
  );
}
