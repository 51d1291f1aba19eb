/** Three steps to the Home Screen, before anything is typed: what Safari stores does not move to the installed app. */
import Plus from 'lucide-solid/icons/square-plus';
import Share from 'lucide-solid/icons/share';
import type { JSX } from 'solid-js';
import { Button } from '../../components/Button/Button.tsx';
import { Furrows } from '../../components/Furrows/Furrows.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import styles from './WelcomePage.module.css';

export default function IosGuide(props: { readonly onSkip: () => void }): JSX.Element {
  const t = useMessages('shell');
  return (
    <section class={styles['install']}>
      <h2>{t().welcome.iosTitle}</h2>
      <p>{t().welcome.iosLead}</p>
      <ol class={styles['steps']}>
        <li>
          <Share size={24} />
          {t().welcome.iosStep1}
        </li>
        <li>
          <Plus size={24} />
          {t().welcome.iosStep2}
        </li>
        <li>
          <Furrows size={24} />
          {t().welcome.iosStep3}
        </li>
      </ol>
      <Button kind="quiet" onClick={() => props.onSkip()}>
        {t().welcome.iosSkip}
      </Button>
    </section>
  );
}
