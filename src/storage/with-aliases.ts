import type { RegisteredModel } from '../domain/model.ts';
import type { AliasRow, RegisteredModelRow } from './schema.ts';

/** The row of a registered model with its own among these aliases. */
export function withAliases(model: RegisteredModelRow, aliases: readonly AliasRow[]): RegisteredModel {
  const own = aliases.filter(({ name }) => name === model.name);
  return { ...model, aliases: Object.fromEntries(own.map(({ alias, version }) => [alias, version])) };
}
