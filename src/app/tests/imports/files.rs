//! From a file to its preview: whatever the letters, what is wrong is told by row or by file.

use serde_json::json;

use super::invented::{house_with_things, things};

#[tokio::test]
async fn what_each_row_would_do_is_staged_and_nothing_is_done() {
    let (app, importer) = house_with_things().await;
    app.database
        .admin("INSERT INTO invented.thing VALUES (gen_random_uuid(), 'T1', 'Łódź', 1.50), (gen_random_uuid(), 'T2', 'b', 1)")
        .await;
    let before = app.store().await;
    let text = "kod;NAZWA;Uwagi;cena\nT1;Łódź;x;1,50\nT2;Śruba;;2\nT3;Żaba;;3\nT4;a;;dużo\nT5;a\n";
    let (cp1250, _, _) = encoding_rs::WINDOWS_1250.encode(text);
    let id = app.read(&importer, cp1250).await;
    let counts = json!({"rows": 5, "creates": 1, "changes": 1, "unchanged": 1, "refused": 2});
    assert_eq!(app.counts(id).await, ("ready".to_owned(), counts));
    let import = app.import(id).await;
    assert_eq!(import["format"], json!({"kind": "csv", "encoding": "CP1250", "separator": ";"}));
    assert_eq!(import["headings"][2], json!({"heading": "Uwagi", "column": null}));
    let rows = app.rows("crm.import_row", "true").await;
    let told: Vec<_> = rows.iter().map(|row| json!([row["line"], row["key"], row["outcome"], row["state"]])).collect();
    assert_eq!(
        told,
        [
            json!([2, "T1", "unchanged", "planned"]),
            json!([3, "T2", "change", "planned"]),
            json!([4, "T3", "create", "planned"]),
            json!([5, "T4", "refused", "planned"]),
            json!([6, null, "refused", "planned"]),
        ]
    );
    assert_eq!(
        (&rows[1]["before"], &rows[1]["after"]),
        (&json!({"name": "b", "price": "1"}), &json!({"name": "Śruba", "price": "2"}))
    );
    assert_eq!(rows[3]["cells"], json!(["T4", "a", "", "dużo"]));
    assert_eq!(app.store().await, before);
    let report = app.report(id).await.unwrap();
    assert_eq!(
        report,
        "\u{feff}kod;NAZWA;Uwagi;cena;Line;Reason\r\nT4;a;;dużo;5;cena: Give a price.\r\n\
         T5;a;;;6;\"The row has 2 fields, the header 4. Put a value that contains the separator into quotation marks.\"\r\n"
    );
}

#[tokio::test]
async fn a_key_that_comes_again_is_refused_in_every_row() {
    let (app, importer) = house_with_things().await;
    let id = app.read(&importer, "code;name;price\nA\"{line};a;1\nB;b;2\nA\"{line};c;3\nC;c;x\nC;d;4\n").await;
    let counts = json!({"rows": 5, "creates": 1, "refused": 4});
    assert_eq!(app.counts(id).await, ("ready".to_owned(), counts));
    let rows = app.rows("crm.import_row", "outcome = 'refused'").await;
    let mut told: Vec<_> = rows
        .iter()
        .map(|row| {
            let problem = row["problems"].as_array().unwrap().last().unwrap();
            (row["line"].as_i64().unwrap(), problem["code"].clone(), problem["en"].as_str().unwrap().to_owned())
        })
        .collect();
    told.sort_by_key(|(line, ..)| *line);
    let twice = |key: &str, line: i64| format!("{key} stands in line {line}, too. Leave one of the rows.");
    assert_eq!(told.iter().map(|(line, ..)| *line).collect::<Vec<_>>(), [2, 4, 5, 6]);
    assert!(told.iter().all(|(_, code, _)| code == "IMPORT_KEY_TWICE"), "{told:?}");
    assert_eq!((&told[2].2, &told[3].2), (&twice("C", 6), &twice("C", 5)));
}

#[tokio::test]
async fn a_file_of_no_use_fails_by_name_and_leaves_no_rows() {
    let (app, importer) = house_with_things().await;
    let long = format!("{}\"{}", things(0..2_500, "a"), "x".repeat(300_000));
    for (content, code) in [
        (Vec::new(), "IMPORT_FILE_EMPTY"),
        (b"Kod;Nazwa;Cena\n".to_vec(), "IMPORT_FILE_EMPTY"),
        (b"Kod;Uwagi\n1;2\n".to_vec(), "IMPORT_COLUMNS_MISSING"),
        (b"Kod;Code;Nazwa;Cena\n1;2;3;4\n".to_vec(), "IMPORT_COLUMN_TWICE"),
        (long.into_bytes(), "IMPORT_RECORD_TOO_LONG"),
        (b"PK\x03\x04rubbish".to_vec(), "IMPORT_FILE_BROKEN"),
    ] {
        let id = app.read(&importer, content).await;
        assert_eq!(app.counts(id).await, ("failed".to_owned(), json!({})), "{code}");
        let import = app.import(id).await;
        assert_eq!(import["problem"]["code"], code);
        let job = app.job(import["job_id"].as_str().unwrap().parse().unwrap()).await;
        assert_eq!((&job["status"], &job["code"], &job["attempts"]), (&json!("failed"), &json!(code), &json!(1)));
        assert_eq!(app.count("crm.import_row").await, 0, "{code}");
    }
    let import = app.rows("crm.import", "problem->>'code' = 'IMPORT_COLUMNS_MISSING'").await.pop().unwrap();
    assert_eq!(import["problem"]["en"], "The first row lacks these columns: Name, Price. Add them and try again.");
}

#[tokio::test]
async fn a_hundred_thousand_rows_are_staged_in_batches() {
    let (app, importer) = house_with_things().await;
    let id = app.read(&importer, things(0..100_000, "śruba")).await;
    assert_eq!(app.counts(id).await, ("ready".to_owned(), json!({"rows": 100_000, "creates": 100_000})));
    let steps = "action = 'imports.work' AND outcome = 'succeeded'";
    let steps = app.rows("crm.activity_log", steps).await.len();
    assert!((100..110).contains(&steps), "{steps}");
}

#[tokio::test]
async fn a_reading_that_was_broken_off_goes_on_behind_what_is_staged() {
    let (app, importer) = house_with_things().await;
    let id = app.read(&importer, things(0..4_500, "a")).await;
    let all = app.database.text("SELECT md5(string_agg(r::text, ',' ORDER BY nr)) FROM crm.import_row r").await;
    // As it was after the third batch.
    app.database
        .admin(
            "DELETE FROM crm.import_row WHERE nr > 3000; UPDATE crm.import SET state = 'reading', format = NULL, \
             rows = 3000, creates = 3000; UPDATE crm.job SET status = 'waiting', finished_at = NULL WHERE kind = 'imports.work'",
        )
        .await;
    app.run_jobs().await;
    assert_eq!(app.counts(id).await, ("ready".to_owned(), json!({"rows": 4_500, "creates": 4_500})));
    assert_eq!(app.database.text("SELECT md5(string_agg(r::text, ',' ORDER BY nr)) FROM crm.import_row r").await, all);
}
