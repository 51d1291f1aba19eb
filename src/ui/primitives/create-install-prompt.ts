/** Whether Furrow can be installed here, and how: the browser's own prompt, or the steps that iOS wants done by hand. */
import { createSignal, type Accessor } from 'solid-js';

/** Chromium's event; not in TypeScript's DOM library. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<void>;
  readonly userChoice: Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

export type InstallWay = 'installed' | 'prompt' | 'ios' | 'none';

export interface InstallPrompt {
  readonly way: Accessor<InstallWay>;
  /** Shows the browser's prompt; true when the person accepted. */
  readonly ask: () => Promise<boolean>;
}

const [waiting, setWaiting] = createSignal<BeforeInstallPromptEvent | null>(null);
const [isInstalled, setIsInstalled] = createSignal(false);

const isStandalone = (): boolean =>
  matchMedia('(display-mode: standalone)').matches || Reflect.get(navigator, 'standalone') === true;

/** iPhone and iPad, whose browsers all install by the share sheet; iPadOS calls itself a Mac with touch. */
export function isIos(userAgent: string, maxTouchPoints: number): boolean {
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}

/** Keeps the browser's prompt for when the person asks for it; call once, before the app is rendered. */
export function watchInstallPrompt(): void {
  setIsInstalled(isStandalone());
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    setWaiting(event as BeforeInstallPromptEvent); // the event's name promises its type
  });
  window.addEventListener('appinstalled', () => {
    setWaiting(null);
    setIsInstalled(true);
  });
}

export function createInstallPrompt(): InstallPrompt {
  return {
    way: () => {
      if (isInstalled()) return 'installed';
      if (waiting() !== null) return 'prompt';
      return isIos(navigator.userAgent, navigator.maxTouchPoints) ? 'ios' : 'none';
    },
    ask: async () => {
      const event = waiting();
      if (event === null) return false;
      setWaiting(null);
      await event.prompt();
      const { outcome } = await event.userChoice;
      if (outcome === 'accepted') setIsInstalled(true);
      return outcome === 'accepted';
    },
  };
}
