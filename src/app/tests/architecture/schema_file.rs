//! `schema.graphql`, the published API: what the code prints, and written for reading.

use crm_app::schema;
use crm_core::{
    config::{Reader, Settings},
    db::{Db, parse_url},
};

use super::{hold, schema_laws, tree::root};

/// A database that nobody connects to.
pub(crate) fn nowhere() -> Db {
    let settings = Settings::read(&mut Reader::new([], None), "/nowhere".into(), None).database;
    let url = "postgres://nobody@localhost/nowhere".to_owned().into();
    let options = parse_url("URL", &url).expect("an address");
    Db::connect(options.clone(), options, &settings)
}

pub(super) fn sdl() -> String {
    schema::sdl(nowhere()).unwrap_or_else(|faults| panic!("{}", faults.join("\n")))
}

#[tokio::test]
async fn the_published_schema_is_what_the_code_prints() {
    let kept = std::fs::read_to_string(root().join("schema.graphql")).unwrap();
    let printed = sdl();
    let differs = kept.trim_end().lines().zip(printed.trim_end().lines()).position(|(kept, printed)| kept != printed);
    assert!(
        kept.trim_end() == printed.trim_end(),
        "schema.graphql is stale (line {}); run `crm schema print > schema.graphql` and read the difference before you commit it",
        differs.unwrap_or_else(|| kept.lines().count().min(printed.lines().count())) + 1
    );
}

#[tokio::test]
async fn the_schema_is_written_for_reading_and_mutations_have_one_shape() {
    hold(&schema_laws::faults(&sdl()));
}
