/**
 * Promoting: a run's model becomes a version, stands beside the present champion on the same rows, and a person decides. The
 * same dialog compares a version that is registered already, such as an earlier one to go back to.
 */
import { createEffect, createSignal, on, Show, type JSX } from 'solid-js';
import type { RunId } from '../../../domain/ids.ts';
import { FIELD_MODEL } from '../../../domain/model.ts';
import { models } from '../../../workers/client/models-client.ts';
import type { PromotionReport } from '../../../workers/contracts/models.ts';
import { Button } from '../../components/Button/Button.tsx';
import { Dialog } from '../../components/Dialog/Dialog.tsx';
import { LoadingArea } from '../../components/ProgressLines/ProgressLines.tsx';
import { Notice } from '../../components/Notice/Notice.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { toErrorRecord } from '../../../domain/errors.ts';
import { wordsOfCode } from '../../primitives/words-of-code.ts';
import { PromotionVerdict } from './PromotionVerdict.tsx';
import { RegisterForm } from './RegisterForm.tsx';
import { isModelName } from './file-name.ts';
import { toldVerdict } from './promotion-view.ts';
import { usePromote } from './use-promote.ts';
import styles from './Models.module.css';

export type PromotionSource =
  | { readonly kind: 'run'; readonly runId: RunId }
  | { readonly kind: 'version'; readonly name: string; readonly version: number };

type Step =
  | { readonly step: 'naming' }
  | { readonly step: 'comparing' }
  | { readonly step: 'deciding'; readonly report: PromotionReport; readonly isKnown: boolean }
  | { readonly step: 'failed'; readonly code: string };

export interface PromotionDialogProps {
  /** null: closed */
  readonly source: PromotionSource | null;
  readonly onClose: () => void;
  readonly onPromoted: (name: string, version: number) => void;
}

export function PromotionDialog(props: PromotionDialogProps): JSX.Element {
  const t = useMessages('lab-models');
  const [step, setStep] = createSignal<Step>({ step: 'naming' });
  const [name, setName] = createSignal(FIELD_MODEL);

  /** Shows the comparison, unless the dialog was closed or opened for something else meanwhile. */
  const compare = async (register: () => Promise<{ name: string; version: number; isKnown: boolean }>) => {
    const asked = props.source;
    setStep({ step: 'comparing' });
    try {
      const { isKnown, ...version } = await register();
      const report = await models.compare(version.name, version.version);
      if (props.source === asked) setStep({ step: 'deciding', report, isKnown });
    } catch (error) {
      if (props.source === asked) setStep({ step: 'failed', code: toErrorRecord(error).code });
    }
  };
  const registerRun = (runId: RunId): Promise<void> =>
    compare(async () => {
      const { version, isNew } = await models.registerRun(runId, name().trim());
      return { name: version.name, version: version.version, isKnown: !isNew };
    });
  createEffect(
    on(
      () => props.source,
      (source) => {
        setStep({ step: 'naming' });
        setName(FIELD_MODEL);
        if (source?.kind === 'version') void compare(async () => ({ ...source, isKnown: false }));
      },
    ),
  );
  const decided = () => {
    const now = step();
    return now.step === 'deciding' ? now : null;
  };
  const failed = () => {
    const now = step();
    return now.step === 'failed' ? now.code : null;
  };
  return (
    <Dialog
      open={props.source !== null}
      title={t().promote.title}
      wide
      onClose={() => props.onClose()}
      actions={
        <Actions
          step={step()}
          canRegister={isModelName(name())}
          onRegister={() => {
            if (props.source?.kind === 'run') void registerRun(props.source.runId);
          }}
          onClose={() => props.onClose()}
          onPromoted={(model, version) => {
            props.onClose();
            props.onPromoted(model, version);
          }}
        />
      }
    >
      <Show when={step().step === 'naming'}>
        <RegisterForm name={name()} onName={setName} />
      </Show>
      <Show when={step().step === 'comparing'}>
        <LoadingArea label={t().promote.comparing} />
      </Show>
      <Show when={failed()}>{(code) => <Failure code={code()} />}</Show>
      <Show when={decided()}>
        {(now) => (
          <div class={styles['stack']}>
            <Show when={now().isKnown}>
              <p class={styles['soft']}>
                {t().promote.alreadyRegistered(now().report.candidate.version)}
              </p>
            </Show>
            <PromotionVerdict report={now().report} />
          </div>
        )}
      </Show>
    </Dialog>
  );
}

function Failure(props: { readonly code: string }): JSX.Element {
  const t = useMessages('lab-models');
  const errors = useMessages('errors');
  const isGone = () => ['not-found', 'artifact-missing'].includes(props.code);
  return (
    <Notice kind="error" live>
      <Show
        when={isGone()}
        fallback={`${wordsOfCode(errors(), props.code).what} ${wordsOfCode(errors(), props.code).todo}`}
      >
        {t().promote.runGone}
      </Show>
    </Notice>
  );
}

function Actions(props: {
  readonly step: Step;
  readonly canRegister: boolean;
  readonly onRegister: () => void;
  readonly onClose: () => void;
  readonly onPromoted: (name: string, version: number) => void;
}): JSX.Element {
  const t = useMessages('lab-models');
  const shell = useMessages('shell');
  const promote = usePromote();
  const [isBusy, setIsBusy] = createSignal(false);
  const report = () => (props.step.step === 'deciding' ? props.step.report : null);
  const canPromote = () => report() !== null && report()?.reason !== 'same-version';
  const make = async (): Promise<void> => {
    const candidate = report()?.candidate;
    if (candidate === undefined) return;
    setIsBusy(true);
    const isDone = await promote(candidate.name, candidate.version);
    setIsBusy(false);
    if (isDone) props.onPromoted(candidate.name, candidate.version);
  };
  const isWorse = () => {
    const found = report();
    return found !== null && toldVerdict(found) === 'worse';
  };
  const isEarlier = () => {
    const { candidate, champion } = report() ?? {};
    return candidate !== undefined && champion && candidate.version < champion.version;
  };
  return (
    <>
      <Button kind="quiet" onClick={() => props.onClose()}>
        {props.step.step === 'deciding' && canPromote() ? t().promote.leave : shell().action.close}
      </Button>
      <Show when={props.step.step === 'naming'}>
        <Button kind="primary" disabled={!props.canRegister} onClick={() => props.onRegister()}>
          {t().promote.register}
        </Button>
      </Show>
      <Show when={canPromote()}>
        <Button
          kind={isWorse() ? 'secondary' : 'primary'}
          busy={isBusy()}
          onClick={() => void make()}
        >
          {isEarlier() ? t().promote.makeAgain : t().promote.make}
        </Button>
      </Show>
    </>
  );
}
