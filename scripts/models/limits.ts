/** What the starter is for and what it leaves out: codes that the app translates, and English words for the model card. */

export const intendedUse: Readonly<Record<string, string>> = {
  'plan-one-field': 'Planning a season on one field: which crop, seed, sowing date and water.',
  'compare-choices': 'Comparing choices on the same field, where most of the error is common to both.',
  'not-insurance-or-credit': 'Not for insurance or credit.',
  'not-statistics': 'Not for food-security statistics.',
  'not-ranking-farms': 'Not for ranking farms or farmers.',
};

export const limits: Readonly<Record<string, string>> = {
  'simulated-data':
    'It learned from seasons computed with a crop-water model (FAO AquaCrop), not from real harvests. No score here says how well AquaCrop stands in for a farm.',
  'potential-yield':
    'It gives the yield that water, soil, season and the chosen fertility class allow, with no losses. Farms commonly harvest 20–80 % of that; a prior offset narrows the gap until own harvests do.',
  'no-pests-diseases-weeds': 'Pests, diseases and weeds are not in it; they take a fifth or more of many harvests.',
  'no-nutrient-amounts':
    'Nitrogen, phosphorus, potassium and manure are not in it as amounts, only a fertility class. Waterings that wash nutrients out are not in it either.',
  'seed-factor-assumed':
    'Seed quality is a factor on the harvest index (0.80 / 0.92 / 1.00), an assumption of ours; seed genetics beyond that and duration are not in it.',
  'fertility-factors-assumed':
    'The fertility classes imitate AquaCrop’s fertility stress with factors of ours; fertility is said, never computed from kilograms.',
  'no-plant-density': 'Plant density is not in it.',
  'no-salinity-acidity-groundwater': 'Salinity, acidity and groundwater are not in it.',
  'no-hail-lodging-frost': 'Hail, lodging and frost kill are not in it; heat at flowering is weak.',
  'no-labour-timeliness-storage': 'Labour, late work and storage losses are not in it.',
  'no-slopes-layers': 'Fields are flat and soils are one uniform layer.',
  'no-intercropping-ratoon': 'One crop, harvested once: no intercropping, no several harvests of one planting.',
  'cassava-experimental':
    'Cassava is experimental: the simulator cannot let it re-leaf after a dry season, so it fails far too often.',
  'barley-one-parameter-set': 'Barley stands on one Ethiopian parameter set with low yields.',
  'heavy-clay-waterlogging': 'Heavy wet clays lose much to waterlogging, perhaps too much.',
  'high-potentials': 'Sorghum, maize and tomato potentials are far above common practice.',
  'invented-climates':
    'Its climates are invented by a weather generator, its CO₂ is fixed at 420 ppm, and the app’s climate presets are round numbers, not station data.',
  'small-flatteries':
    'Two small flatteries remain in the scores: the mean climate contains the season itself, and rows watered on demand know the water really applied.',
};
