//! Force, torque, pressure, energy and power.

use crate::fact::unit::Dimension::Energy;
use crate::fact::unit::Dimension::Force;
use crate::fact::unit::Dimension::Power;
use crate::fact::unit::Dimension::Pressure;
use crate::fact::unit::Dimension::Torque;
use crate::fact::unit::Row;
use crate::fact::unit::ten;
use crate::fact::unit::times;

#[rustfmt::skip]
pub(super) static ROWS: [Row; 51] = [
    ten("mN", Force, -3, &[], &["millinewton"]),
    ten("N", Force, 0, &[], &["newton"]),
    ten("kN", Force, 3, &[], &["kilonewton"]),
    ten("MN", Force, 6, &[], &["meganewton"]),
    times("lbf", Force, (44_482_216_152_605, 1, -13), &[], &["pound force", "pounds force", "pound-force"]),
    times("kgf", Force, (980_665, 1, -5), &[], &["kilogram force", "kilogram-force", "kilopond"]),
    ten("N⋅m", Torque, 0, &["Nm", "N·m"], &["newton metre", "newton meter"]),
    times("lb⋅ft", Torque, (13_558_179_483_314_004, 1, -16), &["lb-ft"], &["pound foot", "pound feet"]),
    ten("Pa", Pressure, 0, &[], &["pascal"]),
    ten("hPa", Pressure, 2, &[], &["hectopascal"]),
    ten("kPa", Pressure, 3, &[], &["kilopascal"]),
    ten("MPa", Pressure, 6, &[], &["megapascal"]),
    ten("GPa", Pressure, 9, &[], &["gigapascal"]),
    ten("bar", Pressure, 5, &["bars"], &[]),
    ten("mbar", Pressure, 2, &["mb"], &["millibar"]),
    times("atm", Pressure, (101_325, 1, 0), &[], &["atmosphere"]),
    // The pound-force a square inch has no finite decimal: 4.4482216152605 N over 6.4516 cm².
    times("psi", Pressure, (44_482_216_152_605, 64_516, -5), &["PSI"], &["pound per square inch", "pounds per square inch"]),
    times("mmHg", Pressure, (133_322_387_415, 1, -9), &["mm Hg"], &["millimetre of mercury", "millimetres of mercury", "millimeters of mercury"]),
    times("inHg", Pressure, (3_386_388_640_341, 1, -9), &["in Hg"], &["inches of mercury"]),
    times("Torr", Pressure, (20_265, 152, 0), &["torr"], &[]),
    ten("J", Energy, 0, &[], &["joule"]),
    ten("kJ", Energy, 3, &[], &["kilojoule"]),
    ten("MJ", Energy, 6, &[], &["megajoule"]),
    ten("GJ", Energy, 9, &[], &["gigajoule"]),
    ten("TJ", Energy, 12, &[], &["terajoule"]),
    ten("PJ", Energy, 15, &[], &["petajoule"]),
    times("Wh", Energy, (36, 1, 2), &[], &["watt hour", "watt-hour"]),
    times("kWh", Energy, (36, 1, 5), &["KWh", "kwh", "kWhs"], &["kilowatt hour", "kilowatt-hour"]),
    times("MWh", Energy, (36, 1, 8), &[], &["megawatt hour", "megawatt-hour"]),
    times("GWh", Energy, (36, 1, 11), &[], &["gigawatt hour", "gigawatt-hour"]),
    times("TWh", Energy, (36, 1, 14), &[], &["terawatt hour", "terawatt-hour"]),
    times("eV", Energy, (1_602_176_634, 1, -28), &[], &["electronvolt", "electron volt"]),
    times("keV", Energy, (1_602_176_634, 1, -25), &[], &["kiloelectronvolt"]),
    times("MeV", Energy, (1_602_176_634, 1, -22), &[], &["megaelectronvolt"]),
    times("GeV", Energy, (1_602_176_634, 1, -19), &[], &["gigaelectronvolt"]),
    times("TeV", Energy, (1_602_176_634, 1, -16), &[], &["teraelectronvolt"]),
    times("cal", Energy, (4184, 1, -3), &[], &["calorie"]),
    times("kcal", Energy, (4184, 1, 0), &[], &["kilocalorie"]),
    times("BTU", Energy, (105_505_585_262, 1, -8), &["Btu", "btu", "BTUs"], &["british thermal unit"]),
    times("erg", Energy, (1, 1, -7), &["ergs"], &[]),
    times("kt TNT", Energy, (4184, 1, 9), &[], &["kiloton of tnt", "kilotons of tnt", "kiloton"]),
    times("Mt TNT", Energy, (4184, 1, 12), &[], &["megaton of tnt", "megatons of tnt", "megaton"]),
    ten("mW", Power, -3, &[], &["milliwatt"]),
    ten("W", Power, 0, &[], &["watt"]),
    ten("kW", Power, 3, &["KW"], &["kilowatt"]),
    ten("MW", Power, 6, &["MWe"], &["megawatt"]),
    ten("GW", Power, 9, &[], &["gigawatt"]),
    ten("TW", Power, 12, &[], &["terawatt"]),
    times("hp", Power, (74_569_987_158_227_022, 1, -14), &["HP", "bhp"], &["horsepower", "brake horsepower"]),
    times("PS", Power, (73_549_875, 1, -5), &[], &["metric horsepower"]),
    times("BTU/h", Power, (52_752_792_631, 18, -10), &[], &[]),
];
