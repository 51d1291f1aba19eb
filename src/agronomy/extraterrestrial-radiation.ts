/** Sunlight at the top of the atmosphere, which latitude and date alone decide. */

/** MJ per mm of water evaporated from 1 m² (FAO-56 eq. 20). */
export const LATENT_HEAT_MJ_KG = 2.45;
const SOLAR_CONSTANT_MJ_M2_MIN = 0.082;

/**
 * Daily extraterrestrial radiation.
 *
 * @param latitude - degrees, south negative; within the polar circles the day is all light or all night
 * @param dayOfYear - 1–366
 * @returns MJ/m²/day
 * @remarks FAO Irrigation and Drainage Paper 56 (Allen et al. 1998), eq. 21–25.
 * @example extraterrestrialRadiation(-20, 246) // 32.2: 3 September, FAO-56 example 8
 */
export function extraterrestrialRadiation(latitude: number, dayOfYear: number): number {
  const phi = (latitude * Math.PI) / 180;
  const angle = (2 * Math.PI * dayOfYear) / 365;
  const distance = 1 + 0.033 * Math.cos(angle);
  const declination = 0.409 * Math.sin(angle - 1.39);
  const sunset = Math.acos(Math.max(-1, Math.min(1, -Math.tan(phi) * Math.tan(declination))));
  return (
    ((24 * 60) / Math.PI) *
    SOLAR_CONSTANT_MJ_M2_MIN *
    distance *
    (sunset * Math.sin(phi) * Math.sin(declination) +
      Math.cos(phi) * Math.cos(declination) * Math.sin(sunset))
  );
}
