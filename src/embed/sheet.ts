/**
 * The look of `<furrow-predict>`: the app's own colours and sizes, each of which a page may set anew through a custom property
 * `--furrow-…`. Made in code, because a policy without 'unsafe-inline' refuses a <style> element.
 */

const rules = `
:host {
  color-scheme: light dark;
  --surface: var(--furrow-surface, light-dark(#f7f2e8, #151915));
  --raised: var(--furrow-surface-raised, light-dark(#fffdf9, #1e231e));
  --ink: var(--furrow-ink, light-dark(#2c2018, #ece5d6));
  --ink-soft: var(--furrow-ink-soft, light-dark(#675443, #b3ab9a));
  --track: var(--furrow-track, light-dark(#dacfba, #353c34));
  --edge: var(--furrow-edge, light-dark(#857159, #7f877b));
  --range: var(--furrow-range, light-dark(#b3780c, #e9b949));
  --danger: var(--furrow-danger, light-dark(#a3271e, #f3917f));
  --focus: var(--furrow-focus, light-dark(#7a5200, #e9b949));
  --target: 48px;
  display: block;
  box-sizing: border-box;
  container-type: inline-size;
  color: var(--ink);
  background: var(--surface);
  border-radius: 12px;
  padding: 16px;
  font: 1.0625rem/1.4 var(--furrow-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
}
:host([hidden]) { display: none; }
:host([theme='light']) { color-scheme: light; }
:host([theme='dark']) { color-scheme: dark; }
*, *::before { box-sizing: border-box; }
form, .more { display: grid; gap: 16px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr)); }
details { grid-column: 1 / -1; }
summary { min-block-size: var(--target); display: flex; align-items: center; cursor: pointer; font-weight: 600; }
summary::before { content: '+'; inline-size: 1.5em; }
details[open] > summary::before { content: '−'; }
/* three rows shared with its neighbours, so that boxes are level whatever their labels need */
.field { display: grid; grid-row: span 3; grid-template-rows: subgrid; row-gap: 4px; }
label { font-weight: 600; align-self: end; }
.notes { display: grid; align-content: start; }
.soft { color: var(--ink-soft); font-size: 0.9375rem; font-weight: 400; }
.control { display: flex; align-items: center; gap: 8px; }
input, select, button {
  font: inherit; color: inherit; background: var(--raised); inline-size: 100%; min-inline-size: 0;
  min-block-size: var(--target); padding: 8px 12px; border: 1px solid var(--edge); border-radius: 8px;
}
select { padding-inline: 8px; }
button { inline-size: auto; min-inline-size: var(--target); cursor: pointer; font-weight: 600; }
:is(input, select, button, summary):focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
[aria-invalid='true'] { border: 2px solid var(--danger); }
.wrong { color: var(--danger); font-size: 0.9375rem; }
.wrong:empty { display: none; }
.answer { display: grid; gap: 8px; margin-block-start: 24px; min-block-size: 9rem; align-content: start; }
form:empty { display: none; }
form:empty + .answer { margin-block-start: 0; }
.answer p { margin: 0; }
@container (inline-size >= 56rem) {
  .page { display: grid; grid-template-columns: minmax(0, 1fr) 22rem; gap: 32px; align-items: start; }
  .answer { position: sticky; inset-block-start: 16px; margin: 0; padding: 16px; background: var(--raised); border-radius: 8px; }
  .answer .mean { box-shadow: 0 0 0 3px var(--raised); }
  .answer .naive { background: var(--raised); }
}
.hero {
  font: 600 clamp(2.25rem, 12cqi, 3.5rem)/1.1 ui-serif, 'Iowan Old Style', 'Palatino Linotype', Palatino, 'Noto Serif', Georgia, serif;
  font-variant-numeric: tabular-nums;
}
.hero .soft { font: 400 1.0625rem/1.4 system-ui, sans-serif; }
.bar { position: relative; display: grid; align-content: center; gap: 7px; block-size: 60px; direction: ltr; }
.ground { position: relative; display: block; block-size: 3px; }
.ground::before { content: ''; position: absolute; inset: 1px 0; background: var(--track); }
.furrow {
  position: absolute; inset-block: 0; inset-inline: var(--from) calc(100% - var(--to));
  background: var(--range); border-radius: 999px;
}
.outside .furrow { background: none; border-block-start: 2px dashed var(--range); border-radius: 0; }
.mean, .naive { position: absolute; inset-inline-start: var(--at); translate: -50% 0; }
.mean { inset-block: 2px; inline-size: 6px; background: var(--ink); border-radius: 999px; box-shadow: 0 0 0 3px var(--surface); }
.naive { inset-block: 10px; inline-size: 8px; background: var(--surface); border: 2px solid var(--ink); border-radius: 2px; }
@media (forced-colors: active) {
  .furrow, .mean { forced-color-adjust: none; background: CanvasText; }
}
`;

let made: CSSStyleSheet | null = null;

/** One sheet, shared by all elements of a page. */
export function sheet(): CSSStyleSheet {
  if (made !== null) return made;
  made = new CSSStyleSheet();
  made.replaceSync(rules);
  return made;
}
