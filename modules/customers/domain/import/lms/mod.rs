//! Customers of LMS (lms.org.pl), as its database has them. What its columns mean is told by its schema; older
//! releases lack some, and have others.

mod reach;

use std::collections::BTreeMap;

use serde_json::Value;

/// A customer of LMS with what belongs to it.
#[derive(Debug)]
pub(crate) struct LmsCustomer(pub Value);

impl LmsCustomer {
    /// The columns that are filled.
    pub(crate) const COLUMNS: &[&str] = &[
        "externalId",
        "kind",
        "companyName",
        "givenName",
        "familyName",
        "nip",
        "regon",
        "krs",
        "pesel",
        "email",
        "phone",
        "status",
        "tags",
        "registeredStreet",
        "registeredBuilding",
        "registeredFlat",
        "registeredPostalCode",
        "registeredCity",
        "registeredCountry",
        "registeredSimc",
        "registeredUlic",
        "correspondenceStreet",
        "correspondenceBuilding",
        "correspondenceFlat",
        "correspondencePostalCode",
        "correspondenceCity",
        "correspondenceCountry",
        "correspondenceSimc",
        "correspondenceUlic",
        "serviceStreet",
        "serviceBuilding",
        "serviceFlat",
        "servicePostalCode",
        "serviceCity",
        "serviceCountry",
        "serviceSimc",
        "serviceUlic",
        "contactName",
        "contactEmail",
        "contactPhone",
        "contactNote",
        "contact2Name",
        "contact2Email",
        "contact2Phone",
        "contact2Note",
        "contact3Name",
        "contact3Email",
        "contact3Phone",
        "contact3Note",
    ];

    /// Its cells, in the order of the columns.
    pub(crate) fn cells(&self) -> Vec<String> {
        let mut cells = BTreeMap::new();
        self.identity(&mut cells);
        for (group, kinds, old) in
            [("registered", &["1"][..], ""), ("correspondence", &["0"], "post_"), ("service", &["3", "2"], "-")]
        {
            self.address(&mut cells, group, kinds, old);
        }
        self.contacts(&mut cells);
        let cell = |column: &&str| cells.remove(*column).unwrap_or_default();
        Self::COLUMNS.iter().map(cell).collect()
    }

    fn text(&self, column: &str) -> &str {
        text(self.0.get("customer"), column)
    }

    fn identity(&self, cells: &mut BTreeMap<String, String>) {
        let mut put = |column: &str, value: &str| cells.insert(column.to_owned(), value.to_owned());
        let (last, first) = (self.text("lastname"), self.text("name"));
        let kind = match (self.text("type"), self.text("ten")) {
            ("1", _) => "company",
            (_, "") => "person",
            _ => "sole_trader",
        };
        if kind == "company" {
            put("companyName", format!("{last} {first}").trim());
            let digits = self.text("rbe");
            // The register may be another than the KRS.
            if digits.len() == 10 && digits.bytes().all(|digit| digit.is_ascii_digit()) {
                put("krs", digits);
            }
        } else {
            put("familyName", last);
            put("givenName", first);
        }
        put("externalId", self.text("id"));
        put("kind", kind);
        put("nip", self.text("ten"));
        put("regon", self.text("regon"));
        put("pesel", self.text("ssn"));
        let status = match (self.text("deleted"), self.text("status")) {
            ("" | "0", "3") => "active",
            ("" | "0", "4") => "suspended",
            ("" | "0", "5") => "in_collection",
            ("" | "0", _) => "lead",
            _ => "terminated",
        };
        put("status", status);
        let groups = self.0.get("groups").and_then(Value::as_array).into_iter().flatten();
        // Commas stand between tags.
        let groups: Vec<_> = groups.filter_map(Value::as_str).map(|group| group.replace(',', " ")).collect();
        put("tags", &groups.join(", "));
    }

    /// The first address of the first of these types that there is; before LMS had a table of addresses, the columns
    /// of the customer that begin like this.
    fn address(&self, cells: &mut BTreeMap<String, String>, group: &str, kinds: &[&str], old: &str) {
        let all = || self.0.get("addresses").and_then(Value::as_array).into_iter().flatten();
        let found = kinds.iter().find_map(|kind| all().find(|address| text(Some(address), "type") == *kind));
        let parts = match found {
            Some(found) => {
                let part = |column| text(found.get("address"), column).to_owned();
                // Of a locale, `pl_PL`.
                let country = text(Some(found), "country").rsplit('_').next().unwrap_or_default().to_owned();
                let [simc, ulic] = ["simc", "ulic"].map(|number| text(Some(found), number).to_owned());
                [part("street"), part("house"), part("flat"), part("zip"), part("city"), country, simc, ulic]
            }
            None => {
                let part = |column| self.text(&format!("{old}{column}")).to_owned();
                let empty = String::new;
                [
                    part("street"),
                    part("building"),
                    part("apartment"),
                    part("zip"),
                    part("city"),
                    empty(),
                    empty(),
                    empty(),
                ]
            }
        };
        let names = ["Street", "Building", "Flat", "PostalCode", "City", "Country", "Simc", "Ulic"];
        for (name, value) in names.into_iter().zip(parts) {
            cells.insert(format!("{group}{name}"), value);
        }
    }
}

/// A text without the spaces around it; nothing where it is null or missing.
fn text<'v>(of: Option<&'v Value>, column: &str) -> &'v str {
    of.and_then(|of| of.get(column)).and_then(Value::as_str).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::LmsCustomer;

    fn cells(customer: Value) -> Vec<String> {
        let cells = LmsCustomer(customer).cells();
        let filled = LmsCustomer::COLUMNS.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
        filled.map(|(column, cell)| format!("{column}={cell}")).collect()
    }

    #[test]
    fn addresses_and_contacts_go_where_they_belong_and_none_is_lost() {
        let way = |contact: &str, name: &str, bits: &str| json!({"contact": contact, "name": name, "type": bits});
        let at =
            |kind: &str, city: &str| json!({"type": kind, "address": {"city": city, "house": "5", "zip": "00-950"}});
        let customer = json!({
            "customer": {"id": "7", "lastname": "Żółć", "name": "Łucja", "type": "0", "status": "3", "deleted": "0"},
            "addresses": [at("2", "Radom"), at("1", "Łódź"), at("3", "Płock")],
            "contacts": [
                way("600100200", "mąż", "1"), way("600100201", "", "129"), way("l@example.pl", "", "24"),
                way("l2@example.pl", "mąż", "8"), way("600100202", "mąż", "1"), way("600100203", "", "16385"),
                way("52 114", "", "64"), way("600100204", "syn", "1"), way("600100205", "córka", "4"),
                way("600100206", "teść", "1"),
            ],
            "groups": ["vip", "blok 7, klatka B"],
        });
        let expected = [
            "externalId=7",
            "kind=person",
            "givenName=Łucja",
            "familyName=Żółć",
            "email=l@example.pl",
            "phone=600100201",
            "status=active",
            "tags=vip, blok 7  klatka B",
            "registeredBuilding=5",
            "registeredPostalCode=00-950",
            "registeredCity=Łódź",
            "serviceBuilding=5",
            "servicePostalCode=00-950",
            "serviceCity=Płock",
            "contactName=mąż",
            "contactEmail=l2@example.pl",
            "contactPhone=600100200",
            "contact2Name=syn",
            "contact2Phone=600100204",
            "contact3Name=córka",
            "contact3Phone=600100205",
            "contact3Note=mąż: 600100202; teść: 600100206",
        ];
        assert_eq!(cells(customer), expected);
    }

    #[test]
    fn older_releases_have_columns_in_place_of_tables() {
        let customer = json!({"customer": {
            "id": "8", "lastname": "Kwiaty sp. z o.o.", "name": "", "type": "1", "status": "1", "deleted": "1",
            "ten": "526-025-02-74", "rbe": "0000123456", "email": "b@example.pl", "phone1": "221234567", "street": "Lipowa",
            "building": "5", "apartment": "3", "zip": "00-950", "city": "Łódź", "post_city": "Radom", "post_zip": null,
        }});
        let expected = [
            "externalId=8",
            "kind=company",
            "companyName=Kwiaty sp. z o.o.",
            "nip=526-025-02-74",
            "krs=0000123456",
            "email=b@example.pl",
            "phone=221234567",
            "status=terminated",
            "registeredStreet=Lipowa",
            "registeredBuilding=5",
            "registeredFlat=3",
            "registeredPostalCode=00-950",
            "registeredCity=Łódź",
            "correspondenceCity=Radom",
        ];
        assert_eq!(cells(customer), expected);
        let trader =
            json!({"customer": {"id": "9", "lastname": "Łoś", "name": "Jan", "type": "0", "ten": "5260250274"}});
        assert_eq!(cells(trader)[1..4], ["kind=sole_trader", "givenName=Jan", "familyName=Łoś"]);
    }
}
