/** The way to the page of the calls that this device answers. The service worker answers them, so the link waits for it. */
import { createResource, Match, onMount, Switch, type JSX } from 'solid-js';
import { Section } from '../../components/Card/Card.tsx';
import { useMessages } from '../../i18n/i18n.tsx';
import styles from './LabSettings.module.css';

/** long enough to have asked the browser for a service worker, ms */
const patience = 10_000;

/** @returns false where the browser has none; a first visit on a slow network may take its time */
async function waitForWorker(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  const ready = navigator.serviceWorker.ready.then(() => true);
  const refused = new Promise((resolve) => setTimeout(resolve, patience)).then(async () => {
    const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
    return registration === undefined ? false : ready;
  });
  return Promise.race([ready, refused]);
}

/** Whoever was sent here for the calls finds them in sight. */
function comeInSight(place: HTMLElement): void {
  onMount(() => {
    if (location.hash === '#calls') place.scrollIntoView({ block: 'center' });
  });
}

export function Calls(): JSX.Element {
  const t = useMessages('lab-train');
  const [isAnswering] = createResource(waitForWorker);
  return (
    <Section title={t().settings.calls} lead={t().settings.callsLead}>
      <div id="calls" ref={comeInSight}>
        {/* latest, which suspends nothing: the rest of the page is there while it waits */}
        <Switch fallback={<p>{t().settings.callsWaiting}</p>}>
          <Match when={isAnswering.latest === false}>
            <p>{t().settings.callsNone}</p>
          </Match>
          <Match when={isAnswering.latest === true}>
            <p>
              {/* no page of the router's */}
              <a class={styles['calls']} href={`${import.meta.env.BASE_URL}api/docs`} rel="external">
                {t().settings.callsLink}
              </a>
            </p>
          </Match>
        </Switch>
      </div>
    </Section>
  );
}
