/** Settings of the lab: which engines can be trusted here, what this device holds, and tidying up. */
import { type JSX } from 'solid-js';
import { Section } from '../../components/Card/Card.tsx';
import { PageHeader } from '../../components/PageHeader/PageHeader.tsx';
import { SafetyDetails } from '../../components/StatusChip/StatusChip.tsx';
import { createSafety } from '../../components/StatusChip/create-safety.ts';
import { usePorts } from '../../context.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { createTitle } from '../../primitives/create-title.ts';
import { Calls } from './Calls.tsx';
import { CleanUp } from './CleanUp.tsx';
import { Engines } from './Engines.tsx';
import { Holdings } from './Holdings.tsx';
import styles from './LabSettings.module.css';

export default function LabSettingsPage(): JSX.Element {
  const t = useMessages('lab-train');
  const safety = createSafety(usePorts());
  createTitle(() => t().settings.title);
  return (
    <>
      <PageHeader title={t().settings.title} />
      <div class={styles['page']}>
        <Engines />
        <Section title={t().settings.storage}>
          <Holdings />
          <SafetyDetails safety={safety} />
        </Section>
        <Calls />
        <CleanUp onCleaned={safety.refresh} />
      </div>
    </>
  );
}
