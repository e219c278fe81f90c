//! Length, area, volume, speed, acceleration and angle.

use crate::fact::unit::Dimension::Acceleration;
use crate::fact::unit::Dimension::Angle;
use crate::fact::unit::Dimension::Area;
use crate::fact::unit::Dimension::Length;
use crate::fact::unit::Dimension::Speed;
use crate::fact::unit::Dimension::Volume;
use crate::fact::unit::Row;
use crate::fact::unit::ten;
use crate::fact::unit::times;

#[rustfmt::skip]
pub(super) static ROWS: [Row; 82] = [
    ten("am", Length, -18, &[], &["attometre", "attometer"]),
    ten("fm", Length, -15, &[], &["femtometre", "femtometer"]),
    ten("pm", Length, -12, &[], &["picometre", "picometer"]),
    ten("Å", Length, -10, &["Å"], &["angstrom", "ångström", "ångstrom"]),
    ten("nm", Length, -9, &[], &["nanometre", "nanometer"]),
    ten("µm", Length, -6, &["μm", "um"], &["micrometre", "micrometer", "micron"]),
    ten("mm", Length, -3, &[], &["millimetre", "millimeter"]),
    ten("cm", Length, -2, &["cms"], &["centimetre", "centimeter"]),
    ten("dm", Length, -1, &[], &["decimetre", "decimeter"]),
    ten("m", Length, 0, &["mtr", "mtrs"], &["metre", "meter"]),
    ten("dam", Length, 1, &[], &["decametre", "decameter"]),
    ten("hm", Length, 2, &[], &["hectometre", "hectometer"]),
    ten("km", Length, 3, &["kms", "KM", "Km"], &["kilometre", "kilometer"]),
    ten("Mm", Length, 6, &[], &["megametre", "megameter"]),
    ten("Gm", Length, 9, &[], &["gigametre", "gigameter"]),
    times("in", Length, (254, 1, -4), &[], &["inch", "inches"]),
    times("ft", Length, (3048, 1, -4), &[], &["foot", "feet"]),
    times("yd", Length, (9144, 1, -4), &["yds"], &["yard"]),
    times("mi", Length, (1_609_344, 1, -3), &[], &["mile", "statute mile"]),
    ten_thousandths("fathom", 18288, &["fathom"]),
    ten_thousandths("chain", 201_168, &[]),
    ten_thousandths("furlong", 2_011_680, &["furlong"]),
    ten_thousandths("hand", 1016, &[]),
    ten_thousandths("league", 48_280_320, &["league"]),
    times("nmi", Length, (1852, 1, 0), &["NM"], &["nautical mile", "sea mile"]),
    times("au", Length, (149_597_870_700, 1, 0), &["AU"], &["astronomical unit"]),
    times("ly", Length, (9_460_730_472_580_800, 1, 0), &[], &["light year", "light-year", "lightyear"]),
    times("verst", Length, (10_668, 1, -1), &[], &["verst"]),
    ten("mm²", Area, -6, &["sqmm"], &[]),
    ten("cm²", Area, -4, &["sqcm"], &[]),
    ten("dm²", Area, -2, &[], &[]),
    ten("m²", Area, 0, &["sqm"], &[]),
    ten("km²", Area, 6, &["sqkm"], &[]),
    ten("are", Area, 2, &[], &[]),
    ten("ha", Area, 4, &[], &["hectare"]),
    times("in²", Area, (64516, 1, -8), &["sqin"], &[]),
    times("ft²", Area, (9_290_304, 1, -8), &["sqft"], &[]),
    times("yd²", Area, (83_612_736, 1, -8), &[], &[]),
    times("mi²", Area, (2_589_988_110_336, 1, -6), &["sqmi"], &[]),
    times("acre", Area, (40_468_564_224, 1, -7), &[], &["acre"]),
    ten("mm³", Volume, -9, &[], &[]),
    ten("cm³", Volume, -6, &["cc", "ccm"], &[]),
    ten("dm³", Volume, -3, &[], &[]),
    ten("m³", Volume, 0, &["cbm"], &[]),
    ten("km³", Volume, 9, &[], &[]),
    ten("µL", Volume, -9, &["μL", "µl", "μl"], &["microlitre", "microliter"]),
    ten("mL", Volume, -6, &["ml", "mls", "ML"], &["millilitre", "milliliter"]),
    ten("cL", Volume, -5, &["cl"], &["centilitre", "centiliter"]),
    ten("dL", Volume, -4, &["dl"], &["decilitre", "deciliter"]),
    ten("L", Volume, -3, &["l", "ℓ", "ltr", "ltrs"], &["litre", "liter"]),
    ten("hL", Volume, -1, &["hl"], &["hectolitre", "hectoliter"]),
    times("in³", Volume, (16_387_064, 1, -12), &["cuin"], &[]),
    times("ft³", Volume, (28_316_846_592, 1, -12), &["cuft"], &[]),
    times("yd³", Volume, (764_554_857_984, 1, -12), &[], &[]),
    times("mi³", Volume, (4_168_181_825_440_579_584, 1, -9), &[], &[]),
    times("gal", Volume, (3_785_411_784, 1, -12), &["gals"], &["gallon", "us gallon"]),
    times("imp gal", Volume, (454_609, 1, -8), &[], &["imperial gallon"]),
    times("qt", Volume, (946_352_946, 1, -12), &["qts"], &["quart"]),
    times("pt", Volume, (473_176_473, 1, -12), &["pts"], &["pint"]),
    times("cup", Volume, (2_365_882_365, 1, -13), &["cups"], &["cup"]),
    times("fl oz", Volume, (295_735_295_625, 1, -16), &["fl. oz", "fl. oz."], &["fluid ounce"]),
    times("tbsp", Volume, (1_478_676_478_125, 1, -17), &["tbsps", "Tbsp"], &["tablespoon"]),
    times("tsp", Volume, (492_892_159_375, 1, -17), &["tsps"], &["teaspoon"]),
    times("bbl", Volume, (158_987_294_928, 1, -12), &[], &["barrel"]),
    times("bushel", Volume, (3_523_907_016_688, 1, -14), &["bu"], &["bushel"]),
    times("acre⋅ft", Volume, (123_348_183_754_752, 1, -11), &[], &["acre foot", "acre feet", "acre-foot", "acre-feet"]),
    ten("m/s", Speed, 0, &["mps"], &[]),
    ten("km/s", Speed, 3, &[], &[]),
    times("km/h", Speed, (5, 18, 0), &["kph", "kmh", "kmph", "KPH"], &[]),
    times("mi/h", Speed, (44_704, 1, -5), &["mph", "MPH"], &[]),
    times("ft/s", Speed, (3048, 1, -4), &["fps"], &[]),
    times("ft/min", Speed, (508, 1, -5), &[], &[]),
    times("mi/s", Speed, (1_609_344, 1, -3), &[], &[]),
    times("kn", Speed, (463, 900, 0), &["kt", "kts"], &["knot"]),
    times("c", Speed, (299_792_458, 1, 0), &[], &["speed of light"]),
    ten("m/s²", Acceleration, 0, &[], &[]),
    times("g₀", Acceleration, (980_665, 1, -5), &[], &["standard gravity"]),
    ten("°", Angle, 0, &["deg", "degs"], &["degree"]),
    times("′", Angle, (1, 60, 0), &[], &["arcminute", "minute of arc", "minutes of arc"]),
    times("″", Angle, (1, 3600, 0), &[], &["arcsecond", "second of arc", "seconds of arc"]),
    // A radian is irrational in degrees: 180/π to 17 places, 1e-17 of a degree off.
    times("rad", Angle, (57_295_779_513_082_320, 1, -15), &["rads"], &["radian"]),
    times("gon", Angle, (9, 10, 0), &[], &["gradian"]),
];

const fn ten_thousandths(symbol: &'static str, metres: i64, names: &'static [&'static str]) -> Row {
    times(symbol, Length, (metres, 1, -4), &[], names)
}
