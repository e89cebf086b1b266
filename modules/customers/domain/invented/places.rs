//! Where invented customers live.

use super::{dice::Dice, words};
use crate::domain::{Address, AddressKind};

/// A town: its name, how its postal codes and telephone numbers begin, its codes in TERYT as far as they are given.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Town {
    pub name: &'static str,
    postal: u8,
    pub zone: u8,
    terc: &'static str,
    simc: &'static str,
}

const fn town(name: &'static str, postal: u8, zone: u8, terc: &'static str, simc: &'static str) -> Town {
    Town { name, postal, zone, terc, simc }
}

/// The largest first. Each is a district of its own, whose commune is the only one.
const TOWNS: &[Town] = &[
    town("Warszawa", 2, 22, "1465011", "0918123"),
    town("Kraków", 30, 12, "1261011", "0950463"),
    town("Wrocław", 52, 71, "0264011", "0986283"),
    town("Łódź", 91, 42, "1061011", "0957650"),
    town("Poznań", 61, 61, "3064011", "0969400"),
    town("Gdańsk", 80, 58, "2261011", "0933016"),
    town("Szczecin", 71, 91, "3262011", "0977976"),
    town("Bydgoszcz", 85, 52, "0461011", "0928363"),
    town("Lublin", 20, 81, "0663011", "0954700"),
    town("Białystok", 15, 85, "2061011", "0922410"),
    town("Katowice", 40, 32, "2469011", "0937474"),
    town("Gdynia", 81, 58, "2262011", ""),
    town("Częstochowa", 42, 34, "2464011", ""),
    town("Radom", 26, 48, "1463011", ""),
    town("Rzeszów", 35, 17, "1863011", ""),
    town("Toruń", 87, 56, "0463011", ""),
    town("Sosnowiec", 41, 32, "2475011", ""),
    town("Kielce", 25, 41, "2661011", ""),
    town("Gliwice", 44, 32, "2466011", ""),
    town("Olsztyn", 10, 89, "2862011", ""),
    town("Zabrze", 41, 32, "2478011", ""),
    town("Bielsko-Biała", 43, 33, "2461011", ""),
    town("Bytom", 41, 32, "2462011", ""),
    town("Zielona Góra", 65, 68, "0862011", ""),
    town("Rybnik", 44, 32, "2473011", ""),
    town("Opole", 45, 77, "1661011", ""),
    town("Tychy", 43, 32, "2477011", ""),
    town("Gorzów Wielkopolski", 66, 95, "0861011", ""),
    town("Elbląg", 82, 55, "2861011", ""),
    town("Płock", 9, 24, "1462011", ""),
    town("Tarnów", 33, 14, "1263011", ""),
    town("Chorzów", 41, 32, "2463011", ""),
    town("Koszalin", 75, 94, "3261011", ""),
    town("Kalisz", 62, 62, "3061011", ""),
    town("Legnica", 59, 76, "0262011", ""),
    town("Grudziądz", 86, 56, "0462011", ""),
    town("Słupsk", 76, 59, "2263011", ""),
    town("Jaworzno", 43, 32, "2468011", ""),
    town("Nowy Sącz", 33, 18, "1262011", ""),
    town("Siedlce", 8, 25, "1464011", ""),
    town("Jelenia Góra", 58, 75, "0261011", ""),
    town("Konin", 62, 63, "3062011", ""),
    town("Suwałki", 16, 87, "2063011", ""),
    town("Zamość", 22, 84, "0664011", ""),
    town("Leszno", 64, 65, "3063011", ""),
    town("Łomża", 18, 86, "2062011", ""),
    town("Żory", 44, 32, "2479011", ""),
    town("Chełm", 22, 82, "0662011", ""),
    town("Przemyśl", 37, 16, "1862011", ""),
    town("Krosno", 38, 13, "1861011", ""),
    town("Świnoujście", 72, 91, "3263011", ""),
    town("Sopot", 81, 58, "2264011", ""),
];

/// A town in whose region somebody lives.
pub(super) fn region(dice: &mut Dice) -> Town {
    dice.favoured(TOWNS)
}

/// An address in a region: in its town, or in a village around it, where streets have no names.
pub(super) fn address(dice: &mut Dice, region: Town, kind: AddressKind) -> Address {
    let known = |code: &str| Some(code.to_owned()).filter(|code| !code.is_empty());
    let postal_code = format!("{:02}-{:03}", region.postal, 1 + dice.below(899));
    let letter = if dice.percent(10) { dice.one(&["A", "B", "C", "D"]) } else { "" };
    let building = format!("{}{letter}", 1 + dice.below(120).min(dice.below(120)));
    let village = dice.percent(15);
    let flat = !village && dice.percent(60);
    let (city, street) = if village {
        (dice.one(words::VILLAGES), None)
    } else {
        (region.name, Some(dice.favoured(words::STREETS).to_owned()))
    };
    Address {
        kind,
        street,
        building,
        flat: flat.then(|| (1 + dice.below(80)).to_string()),
        postal_code,
        city: city.to_owned(),
        country: "PL".to_owned(),
        terc: known(region.terc).filter(|_| !village),
        simc: known(region.simc).filter(|_| !village),
        ulic: None,
        coordinates: None,
    }
}
