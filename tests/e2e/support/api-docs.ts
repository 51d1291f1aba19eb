/** What the tests do on the page of the calls; each function runs in the page, whichever browser drives it. */
/* oxlint-disable unicorn/consistent-function-scoping -- in the page there is nothing but the function itself */

export interface Ran {
  readonly call: string;
  /** media type of the body and of the answer, where there is a choice */
  readonly choice: string;
  readonly status: string;
  /** how many different lengths the answer was seen to have */
  readonly nSeen: number;
}

/** Opens every call, or the one that is named, and runs each of its examples as it stands. */
export async function runEveryExample(only: string | null): Promise<Ran[]> {
  const ran: Ran[] = [];
  const choose = (select: HTMLSelectElement | null, value: string | null): void => {
    if (select === null || value === null) return;
    select.value = value;
    select.dispatchEvent(new Event('change'));
  };
  const choicesOf = (select: HTMLSelectElement | null): (string | null)[] =>
    select === null ? [null] : [...select.options].map(({ value }) => value);
  const frame = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 5));

  for (const call of document.querySelectorAll<HTMLDetailsElement>('details.call')) {
    if (only !== null && call.id !== only) continue;
    call.open = true;
    const type = call.querySelector<HTMLSelectElement>('.body select');
    const accept = call.querySelector<HTMLSelectElement>('.field select');
    for (const sent of choicesOf(type)) {
      for (const wanted of choicesOf(accept)) {
        choose(type, sent);
        choose(accept, wanted);
        call.querySelector<HTMLButtonElement>('.run')?.click();
        const lengths = new Set<number>();
        const status = (): string | null => call.querySelector('.outcome .status')?.textContent ?? null;
        while (status() === null) {
          await frame();
          lengths.add(call.querySelector('.send pre')?.textContent.length ?? 0);
        }
        const choice = [sent, wanted].filter((part) => part !== null).join(' → ');
        ran.push({ call: call.id, choice, status: status() ?? '', nSeen: lengths.size });
      }
    }
    call.open = false;
  }
  return ran;
}

/** Everything to press, to follow or to write in that is lower than a thumb needs, 48 px. */
export function lowTargets(): string[] {
  const all = document.querySelectorAll('a, button, input, select, textarea, summary');
  return [...all]
    .filter((target) => target.checkVisibility())
    .filter((target) => target.getBoundingClientRect().height < 47.9)
    .map((target) => `${target.tagName} ${target.textContent.slice(0, 40)}`);
}

/** How far the page is wider than the window, px. */
export const overflowPx = (): number => document.documentElement.scrollWidth - innerWidth;

/** Parts that a program reads and that do not run from left to right. */
export const turnedCode = (): string[] =>
  [...document.querySelectorAll('code, pre, textarea')]
    .filter((part) => getComputedStyle(part).direction !== 'ltr')
    .map((part) => part.textContent.slice(0, 40));
