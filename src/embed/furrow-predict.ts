/**
 * `<furrow-predict model="yield">`: the form of a model and its answer, anywhere on a page of the origin.
 *
 * Attributes: `model` (absent: the one that answers), `version`, `unit` of the answer, `locale` (else the nearest `lang`),
 * `base-url` of a server (else the service worker answers), `worker`: the address of its `sw.js`, where the app may never have
 * been opened, `scope` of the app, `theme` light or dark. Events:
 * `furrow-prediction` with `{ inputs, answer }`, `furrow-error` with what was thrown. A page sets answers through `values`.
 */
import { createFurrowClient, FurrowApiError, type FurrowClient } from '../serving/client/index.ts';
import type { ModelDetail, PredictAnswer, PredictRequest } from '../serving/http/v1/schemas.ts';
import { answerView } from './answer-view.ts';
import type { Value } from './boxes.ts';
import { makeField, type Field } from './field.ts';
import { make } from './make.ts';
import { sheet } from './sheet.ts';
import { soundLocale, wordsFor } from './words.ts';
import { sayWrong } from './wrong-answers.ts';

const PAUSE_MS = 120;

export type Values = Readonly<Record<string, Value>>;

export interface PredictionEventDetail {
  readonly inputs: Values;
  readonly answer: PredictAnswer;
}

export class FurrowPredict extends HTMLElement {
  static readonly observedAttributes = ['model', 'version', 'unit', 'locale', 'base-url', 'worker', 'scope'];

  readonly #form = make('form', { novalidate: true });
  readonly #answer = make('div', { class: 'answer', 'aria-live': 'polite', 'aria-atomic': 'true' });
  // the words may be in another language than the page, and run another way
  readonly #page = make('div', { class: 'page', dir: 'ltr' }, this.#form, this.#answer);
  #fields: readonly Field[] = [];
  #given: Values = {};
  #client: FurrowClient | null = null;
  #ownClient: FurrowClient | null = null;
  #modelName: string | null = null;
  #title = '';
  #loading = new AbortController();
  #asking = new AbortController();
  #isLoadQueued = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet()];
    root.append(this.#page);
    this.#form.addEventListener('input', () => this.#ask(PAUSE_MS));
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#ask(0);
    });
  }

  connectedCallback(): void {
    this.#queueLoad();
  }

  disconnectedCallback(): void {
    this.#loading.abort();
    this.#asking.abort();
  }

  attributeChangedCallback(): void {
    this.#queueLoad();
  }

  /** what is answered in the form; setting it leaves alone what it does not name */
  get values(): Values {
    return Object.fromEntries(this.#fields.map(({ name, value }) => [name, value()]));
  }

  set values(values: Values) {
    this.#given = { ...this.#given, ...values };
    this.#fill(values);
    this.#ask(0);
  }

  /** asks through another client than the attributes say */
  set client(client: FurrowClient) {
    this.#ownClient = client;
    this.#queueLoad();
  }

  get #locale(): string {
    const said = this.getAttribute('locale') ?? this.closest<HTMLElement>('[lang]')?.lang;
    return soundLocale(said);
  }

  /** Several attributes set at once load one model. */
  #queueLoad(): void {
    if (!this.isConnected || this.#isLoadQueued) return;
    this.#isLoadQueued = true;
    queueMicrotask(() => {
      this.#isLoadQueued = false;
      if (this.isConnected) void this.#load();
    });
  }

  async #load(): Promise<void> {
    this.#loading.abort();
    this.#asking.abort();
    const { signal } = (this.#loading = new AbortController());
    this.#show(make('p', {}, wordsFor(this.#locale).loading));
    try {
      this.#client = this.#ownClient ?? this.#makeClient();
      const detail = await this.#find(this.#client, signal);
      if (signal.aborted) return;
      this.#modelName = detail.name;
      this.#title = detail.title;
      this.#build(detail);
      this.#ask(0);
    } catch (error) {
      if (!signal.aborted) this.#fail(error, () => this.#queueLoad());
    }
  }

  #makeClient(): FurrowClient {
    const baseUrl = this.getAttribute('base-url');
    const scope = this.getAttribute('scope');
    const worker = this.getAttribute('worker');
    const locale = this.#locale;
    if (baseUrl !== null)
      return createFurrowClient({ baseUrl: new URL(baseUrl, document.baseURI).href, locale });
    return createFurrowClient({
      serviceWorker: true,
      locale,
      ...(scope === null ? {} : { scope }),
      ...(worker === null ? {} : { register: worker }),
    });
  }

  async #find(client: FurrowClient, signal: AbortSignal): Promise<ModelDetail> {
    const name = this.getAttribute('model') ?? (await client.models({ signal })).default ?? '';
    const { version = null } = this.asked;
    return client.model(name, { signal, ...(version === null ? {} : { version }) });
  }

  /** what the attributes say of each question */
  get asked(): Pick<PredictRequest, 'model' | 'version' | 'unit'> {
    const model = this.getAttribute('model');
    const version = this.getAttribute('version');
    const unit = this.getAttribute('unit');
    return {
      ...(model === null ? {} : { model }),
      ...(version === null ? {} : { version: Number(version) }),
      ...(unit === null ? {} : { unit }),
    };
  }

  #build({ inputs, title }: ModelDetail): void {
    const words = wordsFor(this.#locale);
    this.#fields = inputs.map((input) => makeField(input, words, this.#locale));
    this.#form.setAttribute('aria-label', title);
    const asked = this.#fields.filter(({ isOptional }) => !isOptional);
    const more = this.#fields.filter(({ isOptional }) => isOptional);
    this.#form.replaceChildren(...asked.map(({ element }) => element));
    if (more.length > 0) {
      const box = make('div', { class: 'more' }, ...more.map(({ element }) => element));
      this.#form.append(make('details', {}, make('summary', {}, words.more), box));
    }
    this.#fill(this.#given);
  }

  #fill(values: Values): void {
    for (const { name, set } of this.#fields) {
      if (Object.hasOwn(values, name)) set(values[name] ?? null);
    }
  }

  /** Each keystroke puts the question off; the answer to an older one is no longer wanted. */
  #ask(pauseMs: number): void {
    this.#asking.abort();
    const { signal } = (this.#asking = new AbortController());
    const timer = setTimeout(() => void this.#predict(signal), pauseMs);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  }

  async #predict(signal: AbortSignal): Promise<void> {
    const words = wordsFor(this.#locale);
    const missing = this.#fields.filter(({ isOptional, value }) => !isOptional && value() === null);
    if (this.#client === null || this.#modelName === null) return;
    if (missing.length > 0) {
      this.#show(make('p', {}, words.waiting(missing.map(({ label }) => label))));
      return;
    }
    const inputs = Object.fromEntries(Object.entries(this.values).filter(([, value]) => value !== null));
    try {
      const request = { ...this.asked, model: this.#modelName, inputs, locale: this.#locale };
      const answer = await this.#client.predict(request, { signal });
      if (!signal.aborted) this.#tell(inputs, answer);
    } catch (error) {
      if (!signal.aborted) this.#fail(error, () => this.#ask(0));
    }
  }

  #tell(inputs: Values, answer: PredictAnswer): void {
    const [prediction] = answer.predictions;
    if (prediction === undefined) return;
    for (const { say } of this.#fields) say('');
    const words = wordsFor(this.#locale);
    const by = words.by(this.#title, answer.model.version);
    this.#show(...answerView(answer, prediction, words, this.#locale), make('p', { class: 'soft' }, by));
    const detail: PredictionEventDetail = { inputs, answer };
    this.dispatchEvent(new CustomEvent('furrow-prediction', { detail, bubbles: true, composed: true }));
  }

  /** What is wrong with an answer stands beside it; the rest where the prediction would be. */
  #fail(error: unknown, retry: () => void): void {
    const words = wordsFor(this.#locale);
    const details = error instanceof FurrowApiError ? error.detail : [];
    const { wrong, others } = sayWrong(this.#fields, details, words);
    const again = make('button', { type: 'button' }, words.retry);
    again.addEventListener('click', retry);
    this.#show(
      make('p', {}, words.failed),
      ...(wrong.length > 0 ? [make('p', { class: 'wrong' }, words.check(wrong))] : []),
      ...others.map((text) => make('p', { class: 'wrong' }, text)),
      ...(wrong.length > 0 ? [] : [make('p', {}, again)]),
    );
    this.dispatchEvent(new CustomEvent('furrow-error', { detail: error, bubbles: true, composed: true }));
  }

  #show(...nodes: readonly HTMLElement[]): void {
    this.#page.lang = wordsFor(this.#locale).lang;
    this.#answer.replaceChildren(...nodes);
  }
}

/** Once a page, under whatever number of scripts. */
export function defineFurrowPredict(): void {
  if (customElements.get('furrow-predict') === undefined) {
    customElements.define('furrow-predict', FurrowPredict);
  }
}
