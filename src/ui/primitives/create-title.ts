import { createEffect } from 'solid-js';

/** The document's title while a screen is open: "Fields – Furrow". */
export function createTitle(title: () => string): void {
  createEffect(() => {
    document.title = title() === '' ? 'Furrow' : `${title()} – Furrow`;
  });
}
