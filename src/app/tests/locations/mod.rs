//! The dictionary of places and streets. The files are made by hand: a voivodeship, towns and streets that do not
//! exist, in the layout of the official ones.

mod figures;
mod importing;
mod looking_up;

use serde_json::{Value, json};

use crate::{
    rows::ANNA,
    support::{Answer, TestApp},
};

const TERC: &str = "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA\n\
    98;;;;ŚWIETLISTE;województwo;2028-02-29\n\
    98;01;;;łącki;powiat;2028-02-29\n\
    98;01;01;1;Łąka;gmina miejska;2028-02-29\n\
    98;01;02;2;Żurawie;gmina wiejska;2028-02-29\n";

const SIMC: &str = "WOJ;POW;GMI;RODZ_GMI;RM;MZ;NAZWA;SYM;SYMPOD;STAN_NA\n\
    98;01;01;1;96;1;Łąka;9800001;9800001;2028-02-29\n\
    98;01;01;1;99;0;Łąka Górna;9800002;9800001;2028-02-29\n\
    98;01;02;2;01;1;Łąka;9800003;9800003;2028-02-29\n\
    98;01;02;2;01;1;Zimna Łąka;9800004;9800004;2028-02-29\n\
    98;01;02;2;02;1;Łączki;9800005;9800005;2028-02-29\n";

const ULIC: &str = "WOJ;POW;GMI;RODZ_GMI;SYM;SYM_UL;CECHA;NAZWA_1;NAZWA_2;STAN_NA\n\
    98;01;01;1;9800001;10268;ul.;Kościuszki;Tadeusza;2028-02-29\n\
    98;01;01;1;9800001;20000;pl.;Kościelny;;2028-02-29\n\
    98;01;01;1;9800002;10268;ul.;Kościuszki;Tadeusza;2028-02-29\n\
    98;01;01;1;9800002;30000;;Rynek;;2028-02-29\n\
    98;01;02;2;9800004;40000;ul.;Lipowa;;2028-02-29\n";

const START: &str =
    "mutation($i: ImportTerytInput!) { importTeryt(input: $i) { job { id } userErrors { code path } } }";

impl TestApp {
    /// Anna, who may bring editions in; her token.
    async fn librarian(&self) -> String {
        self.staff(ANNA, &["administrator"]).await
    }

    async fn start_teryt(&self, token: &str, content: &str) -> Answer {
        let file = self.uploaded(token, content).await["id"].clone();
        self.as_bearer(token, START, json!({"i": {"fileId": file}})).await
    }

    /// Has a file read; what became of the job.
    async fn import_teryt(&self, token: &str, content: &str) -> Value {
        let started = self.start_teryt(token, content).await;
        let id = started.body["data"]["importTeryt"]["job"]["id"].clone();
        assert!(id.is_string(), "{started:?}");
        self.run_jobs().await;
        let job = "query($id: ID!) { job(id: $id) { status errorCode message output } }";
        self.as_bearer(token, job, json!({"id": id})).await.body["data"]["job"].clone()
    }

    /// All three registers.
    async fn import_all(&self, token: &str) {
        for content in [TERC, SIMC, ULIC] {
            assert_eq!(self.import_teryt(token, content).await["status"], "SUCCEEDED");
        }
    }

    /// Everything that the dictionary has.
    async fn dictionary(&self) -> String {
        let mut all = String::new();
        for table in ["unit", "place", "street", "edition"] {
            let sql =
                format!("SELECT coalesce(string_agg(x::text, E'\\n' ORDER BY x::text), '') FROM locations.{table} x");
            all += &self.database.text(&sql).await;
        }
        all
    }
}
