/** The four exact definitions from which every other factor follows. */

/** One avoirdupois pound (International Yard and Pound Agreement, 1959; NIST SP 811, appendix B). */
export const KG_PER_LB = 0.45359237;
/** One acre: 43,560 square feet, 4,046.8564224 m². Written out, because 0.3048² × 43560 would lose the last bit. */
export const M2_PER_ACRE = 4046.8564224;
/** One hectare (SI Brochure, table 8). */
export const M2_PER_HA = 10_000;
/** One square foot of the international foot, 0.3048 m (same agreement). */
export const M2_PER_FT2 = 0.09290304;
