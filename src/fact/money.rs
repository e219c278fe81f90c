//! Currencies, and how amounts of them are opened and closed.
//!
//! A dollar sign alone is read as the United States dollar, as is "dollars"; a pound as sterling, a yen sign as the
//! yen, a crown as the Swedish one. Where a text means another, both claim and source mean it.

use std::sync::LazyLock;

use crate::fact::exact::Exact;
use crate::fact::language::Use;
use crate::fact::lex::Class;
use crate::fact::lex::Tokens;
use crate::fact::mention::Unit;
use crate::fact::table::Table;

/// One currency, or a subunit of currencies.
#[derive(Debug)]
pub(crate) struct Currency {
    /// ISO 4217 code; for a subunit its customary name.
    pub(crate) code: &'static str,
    /// Signs and prefixes, as written before or behind the amount.
    signs: &'static [&'static str],
    /// Names in lower case, the plural in -s implied.
    names: &'static [&'static str],
    /// How many of it make one of the currency `of`.
    parts: i64,
    /// The currency that a subunit belongs to.
    of: &'static str,
}

const fn currency_of(
    code: &'static str,
    signs: &'static [&'static str],
    names: &'static [&'static str],
) -> Currency {
    Currency {
        code,
        signs,
        names,
        parts: 1,
        of: code,
    }
}

const fn subunit(
    code: &'static str,
    parts: i64,
    of: &'static str,
    signs: &'static [&'static str],
    names: &'static [&'static str],
) -> Currency {
    Currency {
        code,
        signs,
        names,
        parts,
        of,
    }
}

#[rustfmt::skip]
static CURRENCIES: [Currency; 72] = [
    currency_of("USD", &["$", "US$", "U.S.$", "USD$", "＄"], &["dollar", "us dollar", "u.s. dollar", "american dollar", "united states dollar", "buck"]),
    currency_of("EUR", &["€", "€ur"], &["euro", "eur"]),
    currency_of("GBP", &["£", "￡"], &["pound", "pounds sterling", "pound sterling", "british pound", "quid"]),
    currency_of("JPY", &["¥", "￥", "円", "JP¥"], &["yen", "japanese yen"]),
    currency_of("CNY", &["元", "CN¥", "RMB¥", "RMB"], &["yuan", "chinese yuan", "renminbi", "yuan renminbi", "rmb"]),
    currency_of("CHF", &["SFr", "Fr."], &["swiss franc", "franken"]),
    currency_of("CAD", &["C$", "CA$", "CAD$", "Can$"], &["canadian dollar"]),
    currency_of("AUD", &["A$", "AU$", "AUD$"], &["australian dollar"]),
    currency_of("NZD", &["NZ$", "NZD$"], &["new zealand dollar"]),
    currency_of("HKD", &["HK$", "HKD$"], &["hong kong dollar"]),
    currency_of("SGD", &["S$", "SG$", "SGD$"], &["singapore dollar"]),
    currency_of("TWD", &["NT$", "NTD"], &["new taiwan dollar", "taiwan dollar", "taiwanese dollar"]),
    currency_of("BRL", &["R$"], &["reais", "brazilian real"]),
    currency_of("MXN", &["MX$", "Mex$", "MXN$"], &["mexican peso", "peso"]),
    currency_of("INR", &["₹", "Rs", "Rs.", "₨"], &["rupee", "indian rupee"]),
    currency_of("PKR", &[], &["pakistani rupee"]),
    currency_of("LKR", &[], &["sri lankan rupee"]),
    currency_of("BDT", &["৳"], &["taka", "bangladeshi taka"]),
    currency_of("RUB", &["₽", "RUR"], &["rouble", "ruble", "russian rouble", "russian ruble"]),
    currency_of("BYN", &["Br", "BYR"], &["belarusian rouble", "belarusian ruble"]),
    currency_of("UAH", &["₴"], &["hryvnia", "hryvnya", "ukrainian hryvnia"]),
    currency_of("PLN", &["zł", "zl"], &["zloty", "złoty", "zlotys", "polish zloty", "polish złoty"]),
    currency_of("CZK", &["Kč"], &["czech crown", "czech koruna", "koruna", "koruny"]),
    currency_of("HUF", &["Ft"], &["forint", "hungarian forint"]),
    currency_of("RON", &[], &["romanian leu", "romanian lei", "leu", "lei"]),
    currency_of("BGN", &["лв"], &["bulgarian lev", "lev", "leva"]),
    currency_of("SEK", &[], &["swedish krona", "swedish kronor", "swedish crown", "krona", "kronor"]),
    currency_of("NOK", &[], &["norwegian krone", "norwegian kroner", "norwegian crown"]),
    currency_of("DKK", &[], &["danish krone", "danish kroner", "danish crown", "krone", "kroner"]),
    currency_of("ISK", &[], &["icelandic króna", "icelandic krona"]),
    currency_of("TRY", &["₺"], &["lira", "turkish lira"]),
    currency_of("ILS", &["₪", "NIS"], &["shekel", "sheqel", "israeli shekel", "new shekel"]),
    currency_of("KRW", &["₩"], &["korean won", "south korean won"]),
    currency_of("THB", &["฿"], &["baht", "thai baht"]),
    currency_of("VND", &["₫"], &["vietnamese dong"]),
    currency_of("PHP", &["₱"], &["philippine peso"]),
    currency_of("IDR", &["Rp"], &["rupiah", "indonesian rupiah"]),
    currency_of("MYR", &["RM"], &["ringgit", "malaysian ringgit", "malaysia ringgit"]),
    currency_of("LAK", &["₭"], &["kip", "lao kip"]),
    currency_of("MNT", &["₮"], &["tugrik", "tögrög", "mongolian tugrik"]),
    currency_of("KZT", &["₸"], &["tenge", "kazakhstani tenge"]),
    currency_of("GEL", &["₾"], &["georgian lari"]),
    currency_of("AMD", &["֏"], &["armenian dram"]),
    currency_of("AZN", &["₼"], &["manat", "azerbaijani manat"]),
    currency_of("SAR", &[], &["riyal", "saudi riyal"]),
    currency_of("QAR", &[], &["qatari riyal"]),
    currency_of("AED", &["Dh", "Dhs"], &["dirham", "uae dirham", "emirati dirham"]),
    currency_of("KWD", &[], &["kuwaiti dinar"]),
    currency_of("IQD", &[], &["iraqi dinar"]),
    currency_of("RSD", &[], &["serbian dinar", "dinar"]),
    currency_of("IRR", &["﷼"], &["rial", "iranian rial"]),
    currency_of("EGP", &["E£", "LE", "L.E", "L.E."], &["egyptian pound", "geneh"]),
    currency_of("LBP", &["LL"], &["lebanese pound"]),
    currency_of("NGN", &["₦"], &["naira", "nigerian naira"]),
    currency_of("GHS", &["GH₵", "₵"], &["cedi", "ghanaian cedi"]),
    currency_of("KES", &["KSh"], &["kenyan shilling", "shilling"]),
    currency_of("ZAR", &[], &["south african rand"]),
    currency_of("MAD", &[], &["moroccan dirham"]),
    currency_of("ARS", &["AR$"], &["argentine peso"]),
    currency_of("CLP", &["CLP$"], &["chilean peso"]),
    currency_of("COP", &["COL$"], &["colombian peso"]),
    currency_of("PEN", &["S/"], &["peruvian sol", "nuevo sol"]),
    currency_of("UYU", &[], &["uruguayan peso"]),
    currency_of("DEM", &["DM"], &["deutschmark", "deutsche mark", "german mark", "deutsche marks"]),
    currency_of("FRF", &["FF"], &["franc", "french franc"]),
    currency_of("ITL", &[], &["italian lira", "italian lire", "lire"]),
    currency_of("LTL", &["Lt"], &["litas", "lithuanian litas", "litai"]),
    currency_of("BTC", &["₿"], &["bitcoin"]),
    currency_of("ETH", &["Ξ"], &["ether", "ethereum"]),
    subunit("cent", 100, "USD", &["¢", "￠"], &["cent", "penny", "pennies", "us cent"]),
    subunit("pence", 100, "GBP", &[], &["pence"]),
    subunit("kopek", 100, "RUB", &[], &["kopek", "kopeck"]),
];

struct Register {
    codes: Table<&'static str, &'static Currency>,
    signs: Table<String, &'static Currency>,
    names: Table<String, &'static Currency>,
}

static REGISTER: LazyLock<Register> = LazyLock::new(|| {
    let mut register = Register {
        codes: Table::default(),
        signs: Table::default(),
        names: Table::default(),
    };
    for currency in &CURRENCIES {
        register.codes.insert(currency.code, currency);
        register
            .signs
            .insert(currency.code.to_lowercase(), currency);
        for sign in currency.signs {
            register.signs.insert(sign.to_lowercase(), currency);
        }
        for name in currency.names {
            register.names.entry((*name).to_owned()).or_insert(currency);
            register.names.entry(format!("{name}s")).or_insert(currency);
        }
    }
    register
});

/// Returns the currency or subunit of a code.
pub(crate) fn currency(code: &str) -> Option<&'static Currency> {
    REGISTER.codes.get(code).copied()
}

/// Returns the currency of a name in lower case.
pub(crate) fn by_name(name: &str) -> Option<&'static Currency> {
    REGISTER.names.get(name).copied()
}

fn by_sign(sign: &str) -> Option<&'static Currency> {
    REGISTER.signs.get(sign).copied()
}

/// Returns the words that can open an amount, in lower case: codes, and the letters of signs such as `US$`.
pub(crate) fn openings() -> impl Iterator<Item = String> {
    CURRENCIES.iter().flat_map(|currency| {
        let word = |sign: &str| {
            sign.chars()
                .take_while(|c| c.is_alphabetic())
                .collect::<String>()
                .to_lowercase()
        };
        let signs = currency.signs.iter().map(move |sign| word(sign));
        let names = currency
            .names
            .iter()
            .filter_map(|name| name.split(' ').next())
            .map(str::to_owned);
        std::iter::once(currency.code.to_lowercase())
            .chain(signs)
            .chain(names)
            .filter(|word| !word.is_empty())
    })
}

/// Returns the first words of all names of currencies.
pub(crate) fn first_words() -> impl Iterator<Item = String> {
    REGISTER
        .names
        .keys()
        .map(|name| name.split(' ').next().unwrap_or_default().to_owned())
}

impl Currency {
    /// Returns the unit.
    pub(crate) fn unit(&self) -> Unit {
        Unit { symbol: self.code }
    }

    /// Returns how many of it make one of the currency that it belongs to.
    pub(crate) fn parts(&self) -> i64 {
        self.parts
    }

    /// Returns an amount in the currency itself: 50 cents are 0.5.
    pub(crate) fn to_base(&self, value: Exact) -> Option<Exact> {
        value.over(Exact::whole(self.parts))
    }
}

impl Unit {
    /// Returns the ISO 4217 code of the currency that the unit is one of or a part of, or `None` if it is no money.
    #[must_use]
    pub fn currency(self) -> Option<&'static str> {
        currency(self.symbol).map(|currency| currency.of)
    }
}

/// Reads what opens an amount of money at token `at`: a sign ("€", "US$"), a code or a name ("USD", "ringgit").
pub(crate) fn before(tokens: &Tokens<'_>, at: usize) -> Option<(usize, &'static Currency)> {
    if tokens.class(at) == Class::Sign {
        return by_sign(tokens.word(at)).map(|currency| (at + 1, currency));
    }
    if tokens.class(at) != Class::Word {
        return None;
    }
    // "US$", "hk $", "Rs."
    let signed = tokens.class(at + 1) == Class::Sign && !matches!(tokens.sign(at + 1), '-' | '(');
    if signed {
        let long = tokens.written(at).chars().nth(1).is_some();
        let near = tokens.glued(at + 1) || (long && tokens.sign(at + 1) != '.');
        let mut key = String::with_capacity(8);
        key.push_str(tokens.word(at));
        key.push_str(tokens.word(at + 1));
        if near && let Some(currency) = by_sign(&key) {
            return Some((at + 2, currency));
        }
    }
    let behind = at + 1;
    let opens =
        tokens.class(behind) == Class::Digits || matches!(tokens.sign(behind), '.' | '-' | '−');
    if opens && let Some(currency) = code(tokens, at) {
        return Some((behind, currency));
    }
    // A name before digits: "malaysian ringgits 42".
    tokens.entry(at).is(Use::Countable).then_some(())?;
    (2..=3).rev().find_map(|n_words| {
        let end = at + n_words;
        let digits = tokens.class(end) == Class::Digits;
        let currency = tokens
            .vocabulary()
            .currency(tokens.lower(at, end))
            .filter(|_| digits)?;
        Some((end, currency))
    })
}

/// Reads a code or a letter sign, which is written in capitals unless it is no English word.
fn code(tokens: &Tokens<'_>, at: usize) -> Option<&'static Currency> {
    tokens.entry(at).is(Use::Money).then_some(())?;
    let written = tokens.written(at);
    let lower_case = written.chars().all(char::is_lowercase);
    let is_word = matches!(
        tokens.word(at),
        "all"
            | "try"
            | "mad"
            | "le"
            | "ll"
            | "br"
            | "rm"
            | "ft"
            | "lt"
            | "dm"
            | "ff"
            | "dh"
            | "pen"
            | "cop"
            | "gel"
            | "eth"
    );
    by_sign(tokens.word(at)).filter(|_| !(lower_case && is_word))
}

/// Reads the name of a currency at token `at`, of up to three words.
pub(crate) fn name(tokens: &Tokens<'_>, at: usize) -> Option<(usize, &'static Currency)> {
    tokens.entry(at).is(Use::Countable).then_some(())?;
    (1..=3).rev().find_map(|n_words| {
        let end = at + n_words;
        let currency = tokens.vocabulary().currency(tokens.lower(at, end))?;
        Some((end, currency))
    })
}

/// What stands behind an amount of money.
pub(crate) struct Closing {
    /// The token behind it.
    pub(crate) end: usize,
    /// The currency.
    pub(crate) currency: &'static Currency,
    /// A scale within the code ("MEUR"), as a power of ten.
    pub(crate) power: i32,
}

/// Reads what closes an amount of money at token `at`: a name, a code or a sign.
pub(crate) fn after(tokens: &Tokens<'_>, at: usize) -> Option<Closing> {
    let plain = |end, currency| {
        Some(Closing {
            end,
            currency,
            power: 0,
        })
    };
    match tokens.class(at) {
        Class::Sign => {
            // "15 €", "10$", but in "5 $10" the sign opens the next amount.
            let opens =
                tokens.class(at + 1) == Class::Digits && tokens.glued(at + 1) && !tokens.glued(at);
            let currency = by_sign(tokens.word(at)).filter(|_| !opens)?;
            if tokens.is(at + 1, "ur") && tokens.glued(at + 1) {
                return plain(at + 2, currency);
            }
            plain(at + 1, currency)
        }
        Class::Word => {
            if let Some((end, currency)) = name(tokens, at) {
                return plain(end, currency);
            }
            if tokens.sign(at + 1) == '$'
                && tokens.glued(at + 1)
                && let Some(currency) = by_sign(tokens.lower(at, at + 2))
            {
                return plain(at + 2, currency);
            }
            // "42 L.E"
            if let Some(currency) =
                by_sign(tokens.lower(at, at + 3)).filter(|_| tokens.sign(at + 1) == '.')
            {
                return plain(at + 3, currency);
            }
            if let Some(currency) = code(tokens, at) {
                return plain(at + 1, currency);
            }
            let (scale, rest) = tokens.written(at).split_at_checked(1)?;
            let power = match scale {
                "k" | "K" | "T" => 3,
                "M" => 6,
                _ => return None,
            };
            let currency = currency(rest)?;
            Some(Closing {
                end: at + 1,
                currency,
                power,
            })
        }
        _ => None,
    }
}
