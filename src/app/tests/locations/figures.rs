//! What the dictionary costs at about its official size, for whoever asks:
//! `cargo test -p crm --release --test app -- locations::figures --ignored --nocapture`.

use std::{fmt::Write as _, time::Instant};

use serde_json::json;

use crate::support::TestApp;

const PLACES: u32 = 100_000;
const STREETS: u32 = 300_000;

/// Beginnings and ends of invented names.
const FIRST: [&str; 20] = [
    "Nowa", "Stara", "Mała", "Wielka", "Górna", "Dolna", "Biała", "Czarna", "Sucha", "Mokra", "Zimna", "Żytnia",
    "Łąkowa", "Leśna", "Dębowa", "Sosnowa", "Lipowa", "Długa", "Krótka", "Święta",
];
const LAST: [&str; 20] = [
    "Wieś",
    "Wola",
    "Góra",
    "Dąbrowa",
    "Kępa",
    "Łąka",
    "Struga",
    "Huta",
    "Ruda",
    "Kolonia",
    "Osada",
    "Buda",
    "Wólka",
    "Brzezina",
    "Olszyna",
    "Polana",
    "Skała",
    "Woda",
    "Grobla",
    "Młynówka",
];

fn name(nr: u32) -> String {
    let [first, last] = [(FIRST, nr % 20), (LAST, nr / 20 % 20)].map(|(words, at)| words[at as usize]);
    format!("{first} {last} {}", nr / 400)
}

/// 16 voivodeships, 384 districts, 2,304 communes.
fn units() -> String {
    let mut file = "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA\n".to_owned();
    for voivodeship in 1..=16 {
        let _ = writeln!(file, "{voivodeship:02};;;;WOJEWÓDZTWO {voivodeship};województwo;2028-01-01");
        for district in 1..=24 {
            let _ = writeln!(file, "{voivodeship:02};{district:02};;;powiat {district};powiat;2028-01-01");
            for commune in 1..=6 {
                let row = format!("{voivodeship:02};{district:02};{commune:02};2;Gmina {commune};gmina wiejska");
                let _ = writeln!(file, "{row};2028-01-01");
            }
        }
    }
    file
}

fn places() -> String {
    let mut file = "WOJ;POW;GMI;RODZ_GMI;RM;MZ;NAZWA;SYM;SYMPOD;STAN_NA\n".to_owned();
    for nr in 0..PLACES {
        let (voivodeship, district, commune) = (nr % 16 + 1, nr / 16 % 24 + 1, nr / 384 % 6 + 1);
        let commune = format!("{voivodeship:02};{district:02};{commune:02};2");
        let (code, kind) = (1_000_000 + nr, if nr < 1_000 { "96" } else { "01" });
        let _ = writeln!(file, "{commune};{kind};1;{};{code};{code};2028-01-01", name(nr));
    }
    file
}

/// Three hundred in each town.
fn streets() -> String {
    let mut file = "WOJ;POW;GMI;RODZ_GMI;SYM;SYM_UL;CECHA;NAZWA_1;NAZWA_2;STAN_NA\n".to_owned();
    for nr in 0..STREETS {
        let (town, street) = (1_000_000 + nr / 300, nr % 300);
        let _ = writeln!(file, "01;01;01;2;{town};{street:05};ul.;{};;2028-01-01", name(street));
    }
    file
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "a measurement"]
async fn the_dictionary_at_its_official_size() {
    let app = TestApp::start().await;
    let token = app.librarian().await;
    for round in ["for the first time", "again"] {
        for (register, content) in [("TERC", units()), ("SIMC", places()), ("ULIC", streets())] {
            let begun = Instant::now();
            let job = app.import_teryt(&token, &content).await;
            assert_eq!(job["status"], "SUCCEEDED", "{register}: {job}");
            println!("{register} {round}: {} rows in {:.1?}", content.lines().count() - 1, begun.elapsed());
        }
    }
    for table in ["unit", "place", "street"] {
        app.database.admin(&format!("VACUUM ANALYZE locations.{table}")).await;
    }
    for (what, query, variables) in [
        (
            "places, two letters",
            "query($s: String!) { terytPlaces(search: $s, first: 10) { code } }",
            json!({"s": "no"}),
        ),
        ("places, a word", "query($s: String!) { terytPlaces(search: $s, first: 10) { code } }", json!({"s": "łąka"})),
        (
            "places, a name",
            "query($s: String!) { terytPlaces(search: $s, first: 10) { code } }",
            json!({"s": "lipowa struga 7"}),
        ),
        (
            "streets of a town",
            "query($p: String!, $s: String!) { terytStreets(place: $p, search: $s) { code } }",
            json!({"p": "1000007", "s": "lip"}),
        ),
    ] {
        let mut times = Vec::new();
        for _ in 0..200 {
            let begun = Instant::now();
            let answer = app.as_bearer(&token, query, variables.clone()).await;
            times.push(begun.elapsed());
            let found = answer.body["data"].as_object().and_then(|data| data.values().next()?.as_array().map(Vec::len));
            assert!(found.is_some_and(|found| found > 0), "{answer:?}");
        }
        times.sort_unstable();
        println!("{what}: median {:.1?}, p99 {:.1?}", times[100], times[198]);
    }
}
