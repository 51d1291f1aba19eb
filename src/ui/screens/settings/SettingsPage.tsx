/** Look, language, units, the safety of what was written, and about the app. */
import { type JSX } from 'solid-js';
import { Section } from '../../components/Card/Card.tsx';
import { PageHeader } from '../../components/PageHeader/PageHeader.tsx';
import { SafetyDetails } from '../../components/StatusChip/StatusChip.tsx';
import { createSafety } from '../../components/StatusChip/create-safety.ts';
import { usePorts } from '../../context.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import { createTitle } from '../../primitives/create-title.ts';
import { About } from './About.tsx';
import { Look } from './Look.tsx';
import { Units } from './Units.tsx';

export default function SettingsPage(): JSX.Element {
  const t = useMessages('shell');
  const safety = createSafety(usePorts());
  createTitle(() => t().settings.title);
  return (
    <>
      <PageHeader title={t().settings.title} />
      <Look />
      <Units />
      <Section title={t().settings.safety}>
        <SafetyDetails safety={safety} />
      </Section>
      <About />
    </>
  );
}
