/** How the file was cut into cells, to be put right. */
import type { JSX } from 'solid-js';
import type { Delimiter, Dialect } from '../../../workers/contracts/import.ts';
import { SelectField } from '../../components/SelectField/SelectField.tsx';
import { Switch } from '../../components/Switch/Switch.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import styles from './Data.module.css';

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];
const encodings: readonly { readonly value: Dialect['encoding']; readonly label: string }[] = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'windows-1252', label: 'Windows-1252 (Latin-1)' },
  { value: 'utf-16le', label: 'UTF-16 LE' },
  { value: 'utf-16be', label: 'UTF-16 BE' },
];

export function DialectForm(props: {
  readonly dialect: Dialect;
  readonly onChange: (change: Partial<Dialect>) => void;
}): JSX.Element {
  const t = useMessages('lab-data');
  return (
    <div class={styles['controls']}>
      <SelectField
        label={t().review.delimiter}
        value={props.dialect.delimiter}
        options={delimiters.map((value) => ({ value, label: t().review.delimiters[value] }))}
        onChange={(value) => {
          const delimiter = delimiters.find((one) => one === value);
          if (delimiter !== undefined) props.onChange({ delimiter });
        }}
      />
      <SelectField
        label={t().review.encoding}
        value={props.dialect.encoding}
        options={encodings}
        onChange={(value) => {
          const encoding = encodings.find((one) => one.value === value)?.value;
          if (encoding !== undefined) props.onChange({ encoding });
        }}
      />
      <Switch
        label={t().review.header}
        checked={props.dialect.hasHeader}
        onChange={(hasHeader) => props.onChange({ hasHeader })}
      />
    </div>
  );
}
