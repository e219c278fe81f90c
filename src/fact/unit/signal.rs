//! Data and data rates, frequency, electricity, light, sound, and parts in a hundred.

use crate::fact::unit::Dimension::Current;
use crate::fact::unit::Dimension::Data;
use crate::fact::unit::Dimension::DataRate;
use crate::fact::unit::Dimension::Frequency;
use crate::fact::unit::Dimension::Illuminance;
use crate::fact::unit::Dimension::Level;
use crate::fact::unit::Dimension::Resistance;
use crate::fact::unit::Dimension::Share;
use crate::fact::unit::Dimension::ShareDifference;
use crate::fact::unit::Dimension::Voltage;
use crate::fact::unit::Row;
use crate::fact::unit::ten;
use crate::fact::unit::times;

#[rustfmt::skip]
pub(super) static ROWS: [Row; 50] = [
    ten("bit", Data, 0, &["bits"], &[]),
    ten("kbit", Data, 3, &["kb", "Kb"], &["kilobit"]),
    ten("Mbit", Data, 6, &["Mb"], &["megabit"]),
    ten("Gbit", Data, 9, &["Gb"], &["gigabit"]),
    ten("Tbit", Data, 12, &["Tb"], &["terabit"]),
    times("B", Data, (8, 1, 0), &[], &["byte"]),
    times("kB", Data, (8, 1, 3), &["KB"], &["kilobyte"]),
    times("MB", Data, (8, 1, 6), &[], &["megabyte"]),
    times("GB", Data, (8, 1, 9), &[], &["gigabyte"]),
    times("TB", Data, (8, 1, 12), &[], &["terabyte"]),
    times("PB", Data, (8, 1, 15), &[], &["petabyte"]),
    times("EB", Data, (8, 1, 18), &[], &["exabyte"]),
    times("ZB", Data, (8, 1, 21), &[], &["zettabyte"]),
    times("KiB", Data, (8 << 10, 1, 0), &[], &["kibibyte"]),
    times("MiB", Data, (8 << 20, 1, 0), &[], &["mebibyte"]),
    times("GiB", Data, (8 << 30, 1, 0), &[], &["gibibyte"]),
    times("TiB", Data, (8 << 40, 1, 0), &[], &["tebibyte"]),
    ten("bit/s", DataRate, 0, &["bps"], &[]),
    ten("kbit/s", DataRate, 3, &["kbps", "Kbps"], &[]),
    ten("Mbit/s", DataRate, 6, &["Mbps"], &[]),
    ten("Gbit/s", DataRate, 9, &["Gbps"], &[]),
    ten("Tbit/s", DataRate, 12, &["Tbps"], &[]),
    times("kB/s", DataRate, (8, 1, 3), &[], &[]),
    times("MB/s", DataRate, (8, 1, 6), &[], &[]),
    times("GB/s", DataRate, (8, 1, 9), &[], &[]),
    ten("mHz", Frequency, -3, &[], &["millihertz"]),
    ten("Hz", Frequency, 0, &[], &["hertz"]),
    ten("kHz", Frequency, 3, &["KHz", "khz"], &["kilohertz"]),
    ten("MHz", Frequency, 6, &["Mhz"], &["megahertz"]),
    ten("GHz", Frequency, 9, &["Ghz"], &["gigahertz"]),
    ten("THz", Frequency, 12, &[], &["terahertz"]),
    times("rpm", Frequency, (1, 60, 0), &["RPM"], &["revolution per minute", "revolutions per minute"]),
    ten("µA", Current, -6, &["μA"], &["microampere", "microamp"]),
    ten("mA", Current, -3, &[], &["milliampere", "milliamp"]),
    ten("A", Current, 0, &[], &["ampere", "amp"]),
    ten("kA", Current, 3, &[], &["kiloampere"]),
    ten("µV", Voltage, -6, &["μV"], &["microvolt"]),
    ten("mV", Voltage, -3, &[], &["millivolt"]),
    ten("V", Voltage, 0, &[], &["volt"]),
    ten("kV", Voltage, 3, &[], &["kilovolt"]),
    ten("MV", Voltage, 6, &[], &["megavolt"]),
    ten("Ω", Resistance, 0, &["Ω"], &["ohm"]),
    ten("kΩ", Resistance, 3, &["kΩ"], &["kiloohm", "kilohm"]),
    ten("MΩ", Resistance, 6, &["MΩ"], &["megaohm", "megohm"]),
    ten("lx", Illuminance, 0, &[], &["lux"]),
    ten("dB", Level, 0, &["dBA", "db"], &["decibel"]),
    ten("%", Share, 0, &["pct", "pct."], &["percent", "per cent", "percentage"]),
    ten("‰", Share, -1, &[], &["per mille", "per mil", "permille"]),
    ten("pp", ShareDifference, 0, &["ppt", "ppts"], &["percentage point", "percent point", "per cent point"]),
    ten("bp", ShareDifference, -2, &["bps"], &["basis point"]),
];
