//! Creations that are taken back, where much belongs to others.

use serde_json::json;

use super::{house, person};

/// Columns that point at customers and by which no index finds who points at one: who goes would be looked for in
/// every row.
const UNFOUND: &str = "SELECT coalesce(string_agg(format('%s.%s', f.conrelid::regclass, a.attname), ', '), '') FROM (
        SELECT c.conrelid, c.conkey FROM pg_constraint c
        WHERE c.contype = 'f' AND c.confrelid = 'customers.customer'::regclass) f
    JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
    WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = f.conrelid AND i.indkey[0] = a.attnum AND i.indisvalid
        AND coalesce(pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', a.attname), true))";

#[tokio::test]
async fn whoever_points_at_a_customer_is_found_by_an_index() {
    let (app, _) = house().await;
    let pointing = "pg_constraint WHERE contype = 'f' AND confrelid = 'customers.customer'::regclass";
    assert!(app.count(pointing).await > 5, "the test would show nothing");
    assert_eq!(app.database.text(UNFOUND).await, "");
}

#[tokio::test]
async fn creations_among_many_notes_are_taken_back_with_patience() {
    let (app, token) = house().await;
    app.customer_of(&token, person("Jan", "Łoś")).await;
    app.database
        .admin(
            "INSERT INTO customers.note (id, customer_id, text, pinned, created_at, removed_at) \
               SELECT gen_random_uuid(), c.id, CASE WHEN n % 2 = 0 THEN 'x' END, false, c.created_at, \
                 CASE WHEN n % 2 = 1 THEN c.created_at END FROM customers.customer c, generate_series(1, 3000) n; \
             CREATE TABLE customers.probe (what text, patience text); \
             CREATE FUNCTION customers.probe() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN \
               INSERT INTO customers.probe VALUES (TG_OP, current_setting('statement_timeout')); RETURN NULL; END $$; \
             CREATE TRIGGER probe AFTER INSERT OR DELETE ON customers.customer \
               FOR EACH STATEMENT EXECUTE FUNCTION customers.probe()",
        )
        .await;
    let rows = (1..=1_200).map(|nr| format!("{nr};Jan;Żak-{nr}\n")).collect::<String>();
    let id = app.customers_imported(&token, &format!("externalId;givenName;familyName\n{rows}")).await;
    app.import_do(&token, "undo", &id).await;
    let counts = json!({"rows": 1_200, "creates": 1_200, "applied": 1_200, "undone": 1_200});
    assert_eq!(app.import_counts(&token, &id).await, counts);
    assert_eq!(app.town().await, "K-000001|person|Łoś Jan|lead|");
    let patience = "SELECT string_agg(DISTINCT what || ' ' || patience, ', ') FROM customers.probe";
    assert_eq!(app.database.text(patience).await, "DELETE 10min, INSERT 10min");
    assert_eq!(app.count("customers.word WHERE word = 'zak'").await, 1, "until the night");
    app.night().await;
    assert_eq!(app.count("customers.word WHERE word = 'zak'").await, 0);
    assert_eq!(app.count("customers.word WHERE word = 'jan'").await, 1);
}
