/** Words of the field: fields, seasons, predictions. Each note is for the translator. */
import { grammar } from '../grammar.ts';

const { number, plural } = grammar('en');

const field = {
  fields: {
    title: 'Your fields',
    add: 'Add a field',
    emptyTitle: 'Start with one field',
    emptyText: 'Say where it is and what its soil is like. Then see what a season on it may yield, and why.',
    // on a field's card when it has no season yet
    noSeason: 'No season yet',
    deleted: (name: string) => `${name} was deleted.`,
  },
  form: {
    newTitle: 'A new field',
    editTitle: 'About this field',
    back: 'Fields',
    name: 'Name',
    farm: 'Farm',
    area: 'Area',
    place: 'Where it is',
    placeLead: 'Sun, frost and rain follow from the place. Nothing is looked up on the internet.',
    latitude: 'Latitude',
    latitudeHelp: 'Degrees north of the equator; south is negative.',
    elevation: 'Height above the sea',
    locate: 'Use where I am now',
    locating: 'Finding the place…',
    locateFailed: 'The place could not be found. Type the latitude; a map or an atlas has it.',
    climate: 'Climate',
    climateHelp: 'The one most like yours. You can correct the rain of each season.',
    soil: 'Soil',
    soilLead: 'It decides how much water the crop can live on between rains.',
    soilKind: 'Kind of soil',
    soilDepth: 'How deep can you dig before rock or a hard layer?',
    feel: 'Find out by feel',
    save: 'Save the field',
    saved: (name: string) => `${name} is saved.`,
    // under a field left empty or wrong
    nameMissing: 'Give it a name.',
    areaWrong: 'Give its area, more than zero.',
    latitudeWrong: 'Give a latitude between −75 and 75.',
    delete: 'Delete this field',
    deleteTitle: (name: string) => `Delete ${name}?`,
    deleteText: 'Its seasons and predictions go with it. You can undo this for a moment.',
    draft: 'A new field',
  },
  feel: { use: 'Use it' },
  field: {
    edit: 'About this field',
    newSeason: 'New season',
    seasons: 'Seasons',
    noSeasons: 'No season yet',
    noSeasonsText: 'A season is one crop on this field, from sowing to harvest.',
    notFound: 'This field is not on this device.',
    // a season before its crop was chosen
    unnamed: 'New season',
    noPrediction: 'No prediction kept yet',
  },
  season: {
    title: (crop: string, year: string) => `${crop} ${year}`,
    notFound: 'This season is not on this device.',
    groups: {
      crop: 'Crop and seed',
      soil: 'Soil',
      water: 'Water',
      weather: 'Weather',
      other: 'What is known',
    },
    more: 'More',
    choose: 'Choose',
    unknown: 'I don’t know',
    // limits of an answer, with units
    between: (low: string, high: string) => `Expected between ${low} and ${high}.`,
    // the date asked instead of the day of the year
    sowingDate: 'Sowing date',
  },
  prediction: {
    title: 'Expected harvest',
    waiting: 'Answer the questions marked below, and the harvest appears here.',
    // low, high with units; share such as 8 in 10
    range: (low: string, high: string) => `${low} to ${high}`,
    chance: (tenths: number) =>
      `The harvest lies in this range in about ${number(tenths)} of 10 such seasons.`,
    measured: (tenths: number) =>
      `On seasons it had not seen, such a range held the harvest in about ${number(tenths)} of 10.`,
    total: (area: string) => `For the whole field of ${area}`,
    totalUnit: 'Total in',
    tonnes: 't',
    kilograms: 'kg',
    bags: 'bags',
    bagsOf: (kg: string) => `bags of ${kg}`,
    amount: (low: string, high: string, unit: string) => `${low} to ${high} ${unit}`,
    outsideTitle: 'Outside what I know',
    outsideText: (inputs: string) =>
      `The model has seen no season like this one: ${inputs}. Trust the range less than usual.`,
    edgeTitle: 'At the edge of what I know',
    edgeText: 'Few seasons like this one were in the training. Take the range as a rough guide.',
    source:
      'From a water-and-soil model, not from farms like yours. Pests, weeds and exact fertiliser are not in it. It becomes yours with your first harvests.',
    sourceTitle: 'Where this comes from',
    raw: (value: string) =>
      `The model itself says ${value}, before what pests, diseases and weeds usually take.`,
    learned: (percent: string) => `Your own harvests weigh ${percent} in this.`,
    naive: (value: string) => `A simple guess, the mean of this crop, would be ${value}.`,
    model: (name: string, version: number, level: string) =>
      `Model ${name}, version ${number(version)}, level ${level}`,
    days: (n: number) =>
      `About ${number(n)} ${plural(n, { one: 'day', other: 'days' })} from sowing to harvest`,
    rain: (mm: string) => `Rain counted on: ${mm}`,
    water: (percent: string) => `Water need met: ${percent}`,
    keep: 'Keep this prediction',
    kept: 'Kept',
    keptToast: 'The prediction is kept.',
    refusedTitle: 'No prediction yet',
  },
  history: {
    title: 'Kept predictions',
    empty: 'None yet. Keep one to see later how close it came.',
    line: (mean: string, low: string, high: string) => `${mean} (${low} to ${high})`,
    by: (name: string, version: number) => `${name} version ${number(version)}`,
  },
};

export default field;
