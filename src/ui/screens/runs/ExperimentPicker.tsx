/** Chooses the experiment whose runs are shown; makes, renames, deletes and restores experiments. */
import { createSignal, type JSX } from 'solid-js';
import type { ExperimentId } from '../../../domain/ids.ts';
import type { Experiment } from '../../../domain/run.ts';
import { Menu, type MenuItem } from '../../components/Menu/Menu.tsx';
import { SelectField } from '../../components/SelectField/SelectField.tsx';
import { toast } from '../../components/Toasts/toasts.ts';
import { usePorts } from '../../context.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { useReportError } from '../../primitives/use-report-error.ts';
import { NameDialog } from './NameDialog.tsx';
import styles from './Runs.module.css';

export interface ExperimentPickerProps {
  readonly experiments: readonly Experiment[];
  /** null: all of them */
  readonly chosen: Experiment | null;
  readonly onChoose: (id: ExperimentId | null) => void;
}

const ALL = 'all';

export function ExperimentPicker(props: ExperimentPickerProps): JSX.Element {
  const t = useMessages('lab-runs');
  const shell = useMessages('shell');
  const report = useReportError();
  const { tracking } = usePorts().stores;
  const [asking, setAsking] = createSignal<'create' | 'rename' | null>(null);

  const setStage = async (experiment: Experiment, stage: 'active' | 'deleted'): Promise<void> => {
    try {
      await tracking.setExperimentStage(experiment.id, stage);
      props.onChoose(stage === 'active' ? experiment.id : null);
      if (stage === 'active') return;
      toast({
        text: t().experiment.deletedToast(experiment.name),
        action: { label: shell().action.undo, run: () => void setStage(experiment, 'active') },
      });
    } catch (error) {
      report(error);
    }
  };
  const save = async (name: string): Promise<void> => {
    const { chosen } = props;
    if (asking() === 'create') props.onChoose((await tracking.createExperiment(name)).id);
    else if (chosen !== null) await tracking.renameExperiment(chosen.id, name);
  };
  const items = (): MenuItem[] => {
    const { chosen } = props;
    const create = { label: t().experiment.create, onSelect: () => setAsking('create') };
    if (chosen === null) return [create];
    const isDeleted = chosen.lifecycleStage === 'deleted';
    return [
      create,
      { label: t().experiment.rename, onSelect: () => setAsking('rename') },
      isDeleted
        ? { label: t().experiment.restore, onSelect: () => void setStage(chosen, 'active') }
        : {
            label: t().experiment.delete,
            danger: true,
            onSelect: () => void setStage(chosen, 'deleted'),
          },
    ];
  };
  const options = () => [
    { value: ALL, label: t().experiment.all },
    ...props.experiments.map(({ id, name, lifecycleStage }) => ({
      value: id,
      label: lifecycleStage === 'deleted' ? t().experiment.deletedGroup(name) : name,
    })),
  ];
  return (
    <div class={styles['picker']}>
      <SelectField
        label={t().experiment.label}
        value={props.chosen?.id ?? ALL}
        options={options()}
        onChange={(value) => {
          const found = props.experiments.find(({ id }) => id === value);
          props.onChoose(found?.id ?? null);
        }}
      />
      <Menu label={t().experiment.actions} items={items()} />
      <NameDialog
        open={asking() !== null}
        title={asking() === 'rename' ? t().experiment.rename : t().experiment.create}
        label={t().experiment.name}
        help={t().experiment.nameHelp}
        initial={asking() === 'rename' ? (props.chosen?.name ?? '') : ''}
        onSave={save}
        onClose={() => setAsking(null)}
      />
    </div>
  );
}
