//! Mass, density, substance, temperature, time and calendar time, radiation.

use crate::fact::unit::Dimension::Activity;
use crate::fact::unit::Dimension::Calendar;
use crate::fact::unit::Dimension::Density;
use crate::fact::unit::Dimension::Dose;
use crate::fact::unit::Dimension::Mass;
use crate::fact::unit::Dimension::Substance;
use crate::fact::unit::Dimension::Time;
use crate::fact::unit::Row;
use crate::fact::unit::scale;
use crate::fact::unit::ten;
use crate::fact::unit::times;

#[rustfmt::skip]
pub(super) static ROWS: [Row; 55] = [
    ten("ng", Mass, -12, &[], &["nanogram"]),
    ten("µg", Mass, -9, &["μg", "mcg", "ug"], &["microgram"]),
    ten("mg", Mass, -6, &["mgs"], &["milligram", "milligramme"]),
    ten("cg", Mass, -5, &[], &["centigram"]),
    ten("g", Mass, -3, &["gm", "gms", "gr", "grs"], &["gram", "gramme"]),
    ten("kg", Mass, 0, &["kgs", "KG", "Kg", "kilo", "kilos"], &["kilogram", "kilogramme"]),
    ten("quintal", Mass, 2, &[], &["quintal"]),
    ten("t", Mass, 3, &[], &["tonne", "metric ton", "metric tonne"]),
    ten("kt", Mass, 6, &[], &["kilotonne"]),
    ten("Mt", Mass, 9, &[], &["megatonne"]),
    ten("Gt", Mass, 12, &[], &["gigatonne"]),
    times("ct", Mass, (2, 1, -4), &[], &["carat"]),
    times("grain", Mass, (6_479_891, 1, -11), &[], &["grain"]),
    times("oz", Mass, (28_349_523_125, 1, -12), &["ozs"], &["ounce"]),
    times("ozt", Mass, (311_034_768, 1, -10), &["oz t"], &["troy ounce"]),
    times("lb", Mass, (45_359_237, 1, -8), &["lbs", "LBS", "Lbs"], &["pound weight"]),
    times("st", Mass, (635_029_318, 1, -8), &[], &["stone"]),
    times("cwt", Mass, (45_359_237, 1, -6), &[], &["hundredweight"]),
    // A bare "ton" is the short ton here; the text rarely says which.
    times("ton", Mass, (90_718_474, 1, -5), &[], &["ton", "short ton", "us ton"]),
    times("long ton", Mass, (10_160_469_088, 1, -7), &[], &["long ton", "imperial ton"]),
    ten("kg/m³", Density, 0, &[], &[]),
    ten("g/m³", Density, -3, &[], &[]),
    ten("mg/m³", Density, -6, &[], &[]),
    ten("µg/m³", Density, -9, &[], &[]),
    ten("g/cm³", Density, 3, &[], &[]),
    ten("kg/cm³", Density, 6, &[], &[]),
    ten("g/L", Density, 0, &[], &[]),
    ten("mg/L", Density, -3, &[], &[]),
    ten("kg/L", Density, 3, &[], &[]),
    ten("mg/dL", Density, -2, &[], &[]),
    ten("mol", Substance, 0, &[], &["mole"]),
    ten("mmol", Substance, -3, &[], &["millimole"]),
    ten("µmol", Substance, -6, &["μmol"], &["micromole"]),
    scale("K", (1, 1, 0), (0, 1), &[], &["kelvin", "degree kelvin", "degrees kelvin"]),
    scale("°C", (1, 1, 0), (5463, 20), &["℃", "ºC"], &["celsius", "degree celsius", "degrees celsius", "centigrade", "degrees centigrade"]),
    scale("°F", (5, 9, 0), (45967, 100), &["℉", "ºF"], &["fahrenheit", "degree fahrenheit", "degrees fahrenheit"]),
    ten("ns", Time, -9, &[], &["nanosecond"]),
    ten("µs", Time, -6, &["μs"], &["microsecond"]),
    ten("ms", Time, -3, &["msec"], &["millisecond"]),
    ten("s", Time, 0, &["sec", "secs"], &["second"]),
    times("min", Time, (60, 1, 0), &["mins"], &["minute"]),
    times("h", Time, (3600, 1, 0), &["hr", "hrs"], &["hour"]),
    times("d", Time, (86_400, 1, 0), &[], &["day"]),
    times("week", Time, (604_800, 1, 0), &["wk", "wks"], &["week"]),
    times("fortnight", Time, (1_209_600, 1, 0), &[], &["fortnight"]),
    ten("month", Calendar, 0, &["mo", "mos"], &["month"]),
    times("year", Calendar, (12, 1, 0), &["yr", "yrs"], &["year"]),
    times("decade", Calendar, (12, 1, 1), &[], &["decade"]),
    times("century", Calendar, (12, 1, 2), &[], &["century", "centuries"]),
    times("millennium", Calendar, (12, 1, 3), &[], &["millennium", "millennia"]),
    ten("Gy", Dose, 0, &[], &["gray"]),
    ten("Sv", Dose, 0, &[], &["sievert"]),
    ten("mSv", Dose, -3, &[], &["millisievert"]),
    ten("µSv", Dose, -6, &["μSv"], &["microsievert"]),
    ten("Bq", Activity, 0, &[], &["becquerel"]),
];
