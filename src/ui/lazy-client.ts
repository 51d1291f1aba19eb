/**
 * A client that is fetched at its first call: looks like `T` at once, so that ports are plain objects, while the module
 * (and the worker behind it) comes only when someone asks something of it.
 *
 * @param load - answers the real client; called once
 */
export function lazyClient<T extends object>(load: () => Promise<T>): T {
  let loading: Promise<T> | null = null;
  const real = (): Promise<T> => {
    loading ??= load();
    return loading;
  };
  const call = (name: string) => {
    if (name === 'onEvent') return (listener: unknown) => subscribeLater(real, listener);
    return async (...args: readonly unknown[]) => {
      const target = await real();
      // a missing method is a bug and throws here
      const method = Reflect.get(target, name) as (...args: readonly unknown[]) => unknown;
      return Reflect.apply(method, target, args);
    };
  };
  // A promise would be asked for `then`: a client is no promise.
  const get = (_: object, name: string | symbol) =>
    typeof name === 'symbol' || name === 'then' ? undefined : call(name);
  return new Proxy({}, { get }) as T; // every method is forwarded by name
}

/** `onEvent` answers its end at once; the listening begins when the client is there. */
function subscribeLater(real: () => Promise<object>, listener: unknown): () => void {
  let isEnded = false;
  let end: (() => void) | null = null;
  const begin = async (): Promise<void> => {
    const target = await real();
    if (isEnded) return;
    const onEvent = Reflect.get(target, 'onEvent') as (listener: unknown) => () => void;
    end = Reflect.apply(onEvent, target, [listener]);
  };
  void begin();
  return () => {
    isEnded = true;
    end?.();
  };
}
