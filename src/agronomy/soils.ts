/**
 * The twelve texture classes of the USDA and what a field holds of water. Contents are AquaCrop's indicative values per
 * class (Raes et al., AquaCrop reference manual); the two heaviest are Saxton & Rawls 2006 (Soil Sci. Soc. Am. J.
 * 70:1569), because the indicative ones leave so little air at field capacity that every wet spell drowns the crop.
 */

export const soilClasses = [
  'sand',
  'loamy_sand',
  'sandy_loam',
  'loam',
  'silt_loam',
  'silt',
  'sandy_clay_loam',
  'clay_loam',
  'silty_clay_loam',
  'sandy_clay',
  'silty_clay',
  'clay',
] as const;
export type SoilClass = (typeof soilClasses)[number];

export interface Soil {
  /** water contents, m³/m³ */
  readonly wiltingPoint: number;
  readonly fieldCapacity: number;
  readonly saturation: number;
  /** saturated hydraulic conductivity, mm/day */
  readonly ksatMmDay: number;
}

function soil(wiltingPoint: number, fieldCapacity: number, saturation: number, ksatMmDay: number): Soil {
  return { wiltingPoint, fieldCapacity, saturation, ksatMmDay };
}

export const soils: Readonly<Record<SoilClass, Soil>> = {
  sand: soil(0.06, 0.13, 0.36, 3000),
  loamy_sand: soil(0.08, 0.16, 0.38, 2200),
  sandy_loam: soil(0.1, 0.22, 0.41, 1200),
  loam: soil(0.15, 0.31, 0.46, 500),
  silt_loam: soil(0.13, 0.33, 0.46, 575),
  silt: soil(0.09, 0.33, 0.43, 500),
  sandy_clay_loam: soil(0.2, 0.32, 0.47, 225),
  clay_loam: soil(0.23, 0.39, 0.5, 125),
  silty_clay_loam: soil(0.23, 0.44, 0.52, 150),
  sandy_clay: soil(0.27, 0.39, 0.5, 35),
  silty_clay: soil(0.27, 0.41, 0.53, 91),
  clay: soil(0.3, 0.42, 0.5, 28),
};

/** How deep one can dig before rock or a hard layer. */
export const soilDepths = ['shallow', 'medium', 'deep', 'very_deep'] as const;
export type SoilDepth = (typeof soilDepths)[number];

const depthM: Readonly<Record<SoilDepth, number>> = {
  shallow: 0.5,
  medium: 0.8,
  deep: 1.2,
  very_deep: Number.POSITIVE_INFINITY,
};

/** A handful squeezed at sowing: crumbles, holds, wet. */
export const moistures = ['dry', 'moist', 'wet'] as const;
export type Moisture = (typeof moistures)[number];

/** Share of the available water that is in the soil at sowing. */
export const moistureShare: Readonly<Record<Moisture, number>> = { dry: 0.3, moist: 0.6, wet: 1 };

/** Roots reach as deep as the crop's, or as the soil lets them, m. */
export function rootingDepthM(cropRootsM: number, depth: SoilDepth): number {
  return Math.min(cropRootsM, depthM[depth]);
}

/** Water that roots can take between field capacity and wilting, mm. */
export function availableWaterMm(soilClass: SoilClass, rootsM: number): number {
  const { fieldCapacity, wiltingPoint } = soils[soilClass];
  return (fieldCapacity - wiltingPoint) * 1000 * rootsM;
}

export const soilNumberNames = ['soil_awc_mm_m', 'soil_wp', 'soil_ln_ksat', 'soil_air'] as const;
export type SoilNumberName = (typeof soilNumberNames)[number];

/**
 * A class as the numbers behind it, which teach a model more than twelve names: available water (mm per metre), wilting
 * point (m³/m³), ln of the conductivity (mm/day), and the air left at field capacity (m³/m³).
 */
export function soilNumbers(soilClass: SoilClass): Record<SoilNumberName, number> {
  const { wiltingPoint, fieldCapacity, saturation, ksatMmDay } = soils[soilClass];
  return {
    soil_awc_mm_m: round3(1000 * (fieldCapacity - wiltingPoint)),
    soil_wp: wiltingPoint,
    soil_ln_ksat: Math.log(ksatMmDay),
    soil_air: round3(saturation - fieldCapacity),
  };
}

/** Removes what subtracting two decimals leaves behind, so that equal soils have equal numbers. */
function round3(value: number): number {
  return Math.round(value * 1000) / 1000;
}
