"""What each column of the starter table is: the part of the data card that people and the app both read.

`role` says what a learner may do with a column: `key` splits and never predicts, `asked` comes from the farmer,
`derived` the phone computes, `outcome` the simulator only knows afterwards (never a feature), `target` is predicted.
`known` says from when on: `before` sowing, with the `season` totals, from a daily `log`, or only `afterwards`.
"""

from dataclasses import dataclass

from crops import CROPS, DURATION_FACTOR, SEED_FACTOR
from soils import DEPTH_M, FERTILITY, MOISTURE_PERCENT, SOILS


@dataclass(frozen=True)
class Column:
    """One column of the table; `categories` in their natural order, empty for numbers."""

    name: str
    unit: str
    role: str
    known: str
    description: str
    categories: tuple[str, ...] = ()


COLUMNS: tuple[Column, ...] = (
    Column("row", "", "key", "before", "Number of the row, from 1."),
    Column("site", "", "key", "before", "Invented climate. Keep all rows of a site on the same side of every split."),
    Column("year", "", "key", "before", "Invented year of sowing; an arbitrary label."),
    Column("crop", "", "asked", "before", "Crop.", tuple(sorted(CROPS))),
    Column("seed", "", "asked", "before", "Seed class: an assumed factor on the harvest index.", tuple(SEED_FACTOR)),
    Column("duration", "", "asked", "before", "How long the variety takes to ripen.", tuple(DURATION_FACTOR)),
    Column("soil", "", "asked", "before", "USDA texture class, one uniform layer.", tuple(SOILS)),
    Column("soil_depth", "", "asked", "before", "Depth open to roots: 0.5, 0.8, 1.2 m or no limit.", tuple(DEPTH_M)),
    Column(
        "moisture_at_sowing",
        "",
        "asked",
        "before",
        "Available water at sowing: 30, 60 or 100 % of what the soil can hold.",
        tuple(MOISTURE_PERCENT),
    ),
    Column("fertility", "", "asked", "before", "Nutrient supply as a class.", tuple(reversed(FERTILITY))),
    Column("mulch", "0/1", "asked", "before", "Mulch on 80 % of the ground."),
    Column("bunds", "0/1", "asked", "before", "Paddy rice behind bunds, puddled and ponded; 0 for every other crop."),
    Column("irrigation", "", "asked", "before", "How water is given.", ("rainfed", "fixed", "on_demand")),
    Column(
        "n_irrigations", "1", "asked", "before", "Waterings of the season; on_demand: as applied, known afterwards."
    ),
    Column("irrigation_mm", "mm", "asked", "before", "Net water given; on_demand: as applied, known afterwards."),
    Column("lat", "deg", "asked", "before", "Latitude north."),
    Column("sow_doy", "d", "asked", "before", "Day of the year of sowing, 1 to 365."),
    Column("exp_days", "d", "derived", "before", "Expected days to harvest in the mean climate."),
    Column("clim_rain_mm", "mm", "derived", "before", "Mean rain over the expected season."),
    Column("clim_et0_mm", "mm", "derived", "before", "Mean reference evapotranspiration over the expected season."),
    Column("clim_tmean_c", "deg C", "derived", "before", "Mean temperature over the expected season."),
    Column("clim_trange_c", "deg C", "derived", "before", "Mean daily range over the expected season."),
    Column("rain_cv", "1", "derived", "before", "Coefficient of variation of the climate's yearly rain."),
    Column("rain_mm", "mm", "derived", "season", "Rain over the expected season."),
    Column("rain_days", "d", "derived", "log", "Days with at least 1 mm."),
    Column("rain_t1_mm", "mm", "derived", "log", "Rain in the first third of the expected season."),
    Column("rain_t2_mm", "mm", "derived", "log", "Rain in the second third."),
    Column("rain_t3_mm", "mm", "derived", "log", "Rain in the last third."),
    Column("dry_spell_d", "d", "derived", "log", "Longest run of days with less than 1 mm."),
    Column("et0_mm", "mm", "derived", "season", "Reference evapotranspiration over the expected season."),
    Column("tmean_c", "deg C", "derived", "season", "Mean temperature over the expected season."),
    Column("tmin_c", "deg C", "derived", "log", "Mean daily minimum."),
    Column("tmax_c", "deg C", "derived", "log", "Mean daily maximum."),
    Column("hot_days", "d", "derived", "log", "Days with a maximum above 35 deg C."),
    Column("cold_nights", "d", "derived", "log", "Days with a minimum below 5 deg C."),
    Column("awc_mm", "mm", "derived", "before", "Available water that the rooting depth can hold."),
    Column("wrsi_plan", "1", "derived", "before", "Water satisfaction from mean climate and planned water, 0 to 1."),
    Column("wrsi_plan_mid", "1", "derived", "before", "The same in mid-season."),
    Column("wrsi_total", "1", "derived", "season", "Water satisfaction from the season's rain total and real water."),
    Column("wrsi_total_mid", "1", "derived", "season", "The same in mid-season."),
    Column("wrsi_log", "1", "derived", "log", "Water satisfaction from logged rain and real water."),
    Column("wrsi_log_mid", "1", "derived", "log", "The same in mid-season."),
    Column("days", "d", "outcome", "afterwards", "Days from sowing to harvest, or to the death of the crop."),
    Column("transp_mm", "mm", "outcome", "afterwards", "Water transpired by the crop."),
    Column("runoff_mm", "mm", "outcome", "afterwards", "Water run off the field."),
    Column("biomass_t_ha", "t/ha", "outcome", "afterwards", "Dry biomass above ground."),
    Column("yield_dry_t_ha", "t/ha", "outcome", "afterwards", "Dry yield; the target times the dry-matter share."),
    Column("yield_t_ha", "t/ha", "target", "afterwards", "Yield as sold, at market moisture; 0 is a total failure."),
)
