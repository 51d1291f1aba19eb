import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import embedding from '../../docs/embedding.md?raw';
import { answer, fakeClient } from './example-answers.fixture.ts';
import { defineFurrowPredict, FurrowPredict } from './furrow-predict.ts';

beforeAll(() => defineFurrowPredict());
afterEach(() => document.body.replaceChildren());

function show(attributes: Readonly<Record<string, string>> = {}) {
  const client = fakeClient();
  const element = document.createElement('furrow-predict');
  if (!(element instanceof FurrowPredict)) throw new Error('not defined');
  for (const [name, value] of Object.entries({ locale: 'en', ...attributes })) {
    element.setAttribute(name, value);
  }
  element.client = client;
  document.body.append(element);
  const status = () => element.shadowRoot?.querySelector('[aria-live="polite"]')?.textContent ?? '';
  return { client, element, status };
}

describe('furrow-predict', () => {
  test('[C6] it asks for what is missing, then answers each keystroke once it pauses', async () => {
    const { client, status } = show();
    await expect.poll(status).toBe('Still needed: Crop');
    await userEvent.selectOptions(page.getByLabelText('Crop'), 'maize');
    await expect.poll(status).toContain('4.6 t/ha');
    expect(client.asked).toHaveLength(1);
    const rain = page.getByLabelText('rain_mm').element() as HTMLInputElement; // by its label
    // in one go: a machine that stalls between two keys would have paused
    for (let n = 0; n <= '320 mm'.length; n++) {
      rain.value = '320 mm'.slice(0, n);
      rain.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    await expect.poll(() => client.asked.at(-1)?.inputs).toEqual({ crop: 'maize', rain_mm: '320 mm' });
    expect(client.asked).toHaveLength(2);
    expect(status()).toContain('Between 3.2 and 5.9 t/ha in 80% of seasons');
    expect(status()).toContain('Beyond what the model has seen (rain_mm)');
  });

  test('[C6] it speaks French and reads its numbers', async () => {
    const { client, element, status } = show({ locale: 'fr', unit: 'q/ha', version: '2' });
    await expect.poll(status).toBe('Il manque encore : Culture');
    expect(element.values).toEqual({ crop: null, rain_mm: '450,5', ['__proto__']: null });
    element.values = { crop: 'maize', rain_mm: 12.25 };
    await expect.poll(() => client.asked).toHaveLength(1);
    expect(client.asked[0]).toEqual({
      model: 'yield',
      version: 2,
      unit: 'q/ha',
      locale: 'fr',
      inputs: { crop: 'maize', rain_mm: '12,25' },
    });
    await expect.poll(status).toContain('4,6 t/ha');
  });

  test('[C7] a refused answer is said beside its question', async () => {
    const { element, status } = show();
    const errors: unknown[] = [];
    element.addEventListener('furrow-error', (event) => errors.push(event));
    element.values = { crop: 'rice' };
    await expect.poll(status).toContain('There is no answer now.');
    const crop = page.getByLabelText('Crop');
    await expect.element(crop).toHaveAttribute('aria-invalid', 'true');
    await expect.element(crop).toHaveAccessibleDescription(/Not here. Say maize/);
    expect(errors).toHaveLength(1);
    element.values = { crop: 'maize' };
    await expect.poll(status).toContain('4.6 t/ha');
    await expect.element(crop).toHaveAttribute('aria-invalid', 'false');
  });

  test('[C6] the page is told of each prediction', async () => {
    const { element } = show();
    const told = new Promise<unknown>((resolve) => {
      document.addEventListener('furrow-prediction', (event) => resolve(event), { once: true });
    });
    element.values = { crop: 'maize' };
    expect(await told).toMatchObject({ detail: { inputs: { crop: 'maize', rain_mm: '450.5' }, answer } });
  });

  test('[C7] everything to touch is 48 px high, and nothing leaves 320 px', async () => {
    const { element, status } = show();
    element.style.setProperty('inline-size', '320px');
    element.values = { crop: 'maize' };
    await expect.poll(status).toContain('4.6 t/ha');
    const touched = [...(element.shadowRoot?.querySelectorAll('input, select, summary') ?? [])];
    // browsers differ in whether a closed details has boxes inside
    const heights = touched.map((part) => part.getBoundingClientRect().height).filter((height) => height > 0);
    expect(heights.length).toBeGreaterThanOrEqual(3);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(48);
    expect(element.scrollWidth).toBeLessThanOrEqual(320);
  });

  test('[C8] it works under a policy that allows no inline style and no Trusted Types policy', async () => {
    const frame = document.createElement('iframe');
    const policy =
      "default-src 'none'; script-src 'self'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">
      <script type="module" src="/src/embed/furrow-predict.entry.ts"></script><furrow-predict locale="en"></furrow-predict>`;
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    const inside = frame.contentDocument;
    const broken: string[] = [];
    inside?.addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective));
    const element = inside?.querySelector('furrow-predict') as FurrowPredict; // of the frame's own realm
    element.client = fakeClient();
    element.values = { crop: 'maize' };
    await expect.poll(() => element.shadowRoot?.textContent).toContain('4.6 t/ha');
    expect(frame.contentWindow?.getComputedStyle(element).display).toBe('block');
    expect(broken).toEqual([]);
  });

  test('[C11] the examples of docs/embedding.md do what they say', async () => {
    const [, html = ''] = /^```html\n([\s\S]*?)^```$/m.exec(embedding) ?? [];
    const [, code = ''] = /^```js\n([\s\S]*?)^```$/m.exec(embedding) ?? [];
    document.body.append(document.createRange().createContextualFragment(html));
    const element = document.querySelector('furrow-predict');
    if (!(element instanceof FurrowPredict)) throw new Error('not in the page');
    const client = fakeClient();
    element.client = client;
    // a script element, as a page would have it; in braces, because pages share their names
    const script = document.createElement('script');
    script.textContent = `{${code}}`;
    document.body.append(script);
    await expect.poll(() => element.title).toBe('3.2 … 4.56 … 5.9 t/ha');
    expect(client.asked[0]?.inputs).toEqual({ crop: 'maize', rain_mm: '320' });
  });
});
