import Eraser from 'lucide-solid/icons/eraser';
import { createSignal, type JSX } from 'solid-js';
import { models } from '../../../workers/client/models-client.ts';
import { Button } from '../../components/Button/Button.tsx';
import { Section } from '../../components/Card/Card.tsx';
import { toast } from '../../components/Toasts/toasts.ts';
import { useFormat, useMessages } from '../../i18n/i18n.tsx';
import { useReportError } from '../../primitives/use-report-error.ts';

/** Removes bytes that nothing refers to; nothing that can be seen or restored is lost. */
export function CleanUp(props: { readonly onCleaned: () => void }): JSX.Element {
  const t = useMessages('lab-train');
  const format = useFormat();
  const report = useReportError();
  const [isBusy, setIsBusy] = createSignal(false);
  const clean = async (): Promise<void> => {
    setIsBusy(true);
    try {
      const nBytes = await models.sweepUnused();
      const words = t().settings;
      toast({ text: nBytes === 0 ? words.cleanedNothing : words.cleaned(format().bytes(nBytes)) });
      props.onCleaned();
    } catch (error) {
      report(error);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Section title={t().settings.clean} lead={t().settings.cleanLead}>
      <div>
        <Button icon={<Eraser size={18} />} busy={isBusy()} onClick={() => void clean()}>
          {t().settings.cleanAction}
        </Button>
      </div>
    </Section>
  );
}
