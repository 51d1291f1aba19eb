/** What registered models and aliases may be called: MLflow's rules, so that a registry can be exchanged with it. */
import { RegistryError } from './errors.ts';

/** @throws RegistryError `bad-name` when it is blank, longer than 250 characters, or holds `/`, `:` or a control character */
export function checkModelName(name: string): void {
  if (name.trim() === '' || name.length > 250 || /[/:\p{Cc}]/u.test(name)) {
    throw new RegistryError('bad-name', { name: name.slice(0, 260) });
  }
}

/** @throws RegistryError `bad-alias`: letters, digits, `_` and `-`, at most 255; not `latest`, and not like a version (`v3`) */
export function checkAlias(alias: string): void {
  if (!/^[\w-]{1,255}$/.test(alias) || /^(?:latest|v\d+)$/i.test(alias)) {
    throw new RegistryError('bad-alias', { alias: alias.slice(0, 260) });
  }
}
