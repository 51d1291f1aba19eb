/** Names for runs that people can say and remember, such as `early-furrow-412`. */

const adjectives = (
  'amber bold bright calm clear cool deep dewy dry early even fair fallow fertile fresh gentle golden ' +
  'green hardy high kind late level light long lush mellow mild misty moist new open plain quiet rich ripe ' +
  'rugged silty soft steady sunny sweet tall warm wide windy'
).split(' ');

const nouns = (
  'acre almanac barley barn bean bloom bough brook bushel clover cob cowpea ear field flail furrow garden ' +
  'grain grove harrow harvest hedge hoe loam maize meadow millet mulch oat orchard paddy plough pollen ' +
  'rain rice ridge root row rye season seed sheaf sickle soil sorghum sprout stalk terrace tiller wheat'
).split(' ');

/**
 * Draws a name: an adjective, a noun of the farm and a number below 1000, so that two runs seldom share one. It need not
 * be unique: runs are told apart by id.
 *
 * @param random - draws in [0, 1); three are used. The same draws give the same name
 */
export function runName(random: () => number): string {
  return `${pick(adjectives, random)}-${pick(nouns, random)}-${Math.floor(random() * 1000)}`;
}

function pick(words: readonly string[], random: () => number): string {
  return words[Math.floor(random() * words.length)] ?? '';
}
