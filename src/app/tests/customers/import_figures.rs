//! What imports of customers manage: `cargo test -p crm --test app -- customers::import_figures --ignored --nocapture`.

use std::time::Instant;

use serde_json::json;

use super::house;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "a measurement"]
async fn a_table_of_customers() {
    const ROWS: u32 = 20_000;
    let (app, token) = house().await;
    let table = |street: &str| {
        let head = "externalId;givenName;familyName;phone;email;tags;registeredStreet;registeredBuilding;registeredPostalCode;\
            registeredCity;serviceStreet;serviceBuilding;servicePostalCode;serviceCity;contactName;contactPhone\n";
        let rows = (0..ROWS).map(|nr| {
            format!(
                "{nr};Łucja{nr};Żółć;{};l{nr}@example.pl;blok {};{street};{nr};05-500;Żabieniec;{street};{nr};05-500;Żabieniec;mąż;600100200\n",
                600_000_000 + nr,
                nr % 100
            )
        });
        head.to_owned() + &rows.collect::<String>()
    };
    let tell = |what: &str, begin: Instant| {
        let took = begin.elapsed();
        println!("{ROWS} customers {what} in {took:?}, {:.0}/s", f64::from(ROWS) / took.as_secs_f64());
    };
    for (street, what, doubles) in [
        ("Lipowa", "created", "CREATE"),
        ("Polna", "changed", "CREATE"),
        ("Leśna", "changed, with a look for doubles", "REFUSE"),
    ] {
        let begin = Instant::now();
        let id = app.customers_read(&token, table(street), doubles).await;
        tell("read, planned and staged", begin);
        let begin = Instant::now();
        app.import_do(&token, "apply", &id).await;
        tell(what, begin);
        assert_eq!(app.import_counts(&token, &id).await["applied"], json!(ROWS));
        if what == "changed, with a look for doubles" {
            let begin = Instant::now();
            app.import_do(&token, "undo", &id).await;
            tell("undone", begin);
            assert_eq!(app.import_counts(&token, &id).await["undone"], json!(ROWS));
        }
    }
}
