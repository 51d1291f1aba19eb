const watching: ReadonlySet<string> = new Set(['subscribe', 'onEvent']);

/**
 * A port whose maker is fetched at its first call: looks like `T` at once, so that ports are plain objects, while the module
 * (and the worker behind it) comes only when someone asks something of it. Its methods answer promises, but for `subscribe`
 * and `onEvent`, which answer their end at once.
 *
 * @param load - answers the real port; called once
 */
export function lazyPort<T extends object>(load: () => Promise<T>): T {
  let loading: Promise<T> | null = null;
  const real = (): Promise<T> => {
    loading ??= load();
    return loading;
  };
  const call = (name: string) => {
    if (watching.has(name)) return (listener: unknown) => subscribeLater(real, name, listener);
    return async (...args: readonly unknown[]) => {
      const target = await real();
      // a missing method is a bug and throws here
      const method = Reflect.get(target, name) as (...args: readonly unknown[]) => unknown;
      return Reflect.apply(method, target, args);
    };
  };
  // A promise would be asked for `then`: a port is no promise.
  const get = (_: object, name: string | symbol) =>
    typeof name === 'symbol' || name === 'then' ? undefined : call(name);
  return new Proxy({}, { get }) as T; // every method is forwarded by name
}

/** The listening begins when the port is there, before whatever is asked of it next. */
function subscribeLater(real: () => Promise<object>, name: string, listener: unknown): () => void {
  let isEnded = false;
  let end: (() => void) | null = null;
  const begin = async (): Promise<void> => {
    const target = await real();
    if (isEnded) return;
    const subscribe = Reflect.get(target, name) as (listener: unknown) => () => void;
    end = Reflect.apply(subscribe, target, [listener]);
  };
  void begin();
  return () => {
    isEnded = true;
    end?.();
  };
}
