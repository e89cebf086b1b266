//! What has happened in the demo's company. The same every time but for ids, moments and secrets.

use std::{sync::Arc, time::Duration};

use crm_core::{Cx, config::Settings, security::random_token};
use crm_shared::{Error, Language};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use users::{Bootstrap, NewAdministrator, Proof};

use super::people::{Broken, Person};
use crate::{house::Standing, server};

/// The domain of everybody's address; nobody can own it (RFC 2606).
const DOMAIN: &str = "halna.example";

/// The first administrator.
const BOSS: (&str, &str) = ("Anna Nowak", "anna.nowak");

/// Who works there: name, address, role, division; the role is one of every installation, or the company's own.
const STAFF: [(&str, &str, &str, Option<&str>); 9] = [
    ("Tomasz Wójcik", "tomasz.wojcik", "AUDITOR", None),
    ("Katarzyna Zielińska", "katarzyna.zielinska", "HELPDESK", None),
    ("Łukasz Śliwa", "lukasz.sliwa", "HELPDESK", Some("KRK")),
    ("Magdalena Kępa", "magdalena.kepa", "ACCOUNTANT", None),
    ("Paweł Żółkowski", "pawel.zolkowski", "NETWORK_TECHNICIAN", Some("KRK")),
    ("Grzegorz Brzęczyszczykiewicz", "grzegorz.brzeczyszczykiewicz", "NETWORK_TECHNICIAN", Some("ZAK")),
    ("Agnieszka Dąbrowska", "agnieszka.dabrowska", MANAGER, Some("KRK")),
    ("Piotr Maj", "piotr.maj", "HELPDESK", Some("ZAK")),
    ("Ewa Lis", INVITED, MANAGER, Some("ZAK")),
];

/// How long the token of the partner's program is good.
const NINETY_DAYS: Duration = Duration::from_secs(90 * 86_400);

/// Who has not opened the invitation yet.
const INVITED: &str = "ewa.lis";

/// A role that the company has made.
const MANAGER: &str = "Kierownik oddziału";

struct Story<'a> {
    standing: &'a Standing,
    boss: Person<'a>,
}

/// Has it happen; what to tell whoever has started the demo.
pub(super) async fn tell(standing: &Standing, settings: &Settings, cx: &Cx) -> Result<Vec<String>, Broken> {
    let password = random_token(&**cx.world());
    found(standing, cx, &password).await.map_err(|error| error.chain())?;
    let door = server::door(settings, &standing.assembly, &standing.house, None)?;
    let inside = door.inside();
    let boss = Person::at(&inside, 10).sign_in(&address(BOSS.1), password.expose_secret()).await?;
    let story = Story { standing, boss };
    story.organise().await?;
    story.define().await?;
    story.invite().await?;
    for (number, (_, local, ..)) in (11..).zip(STAFF.iter().filter(|(_, local, ..)| *local != INVITED)) {
        let person = Person::at(&inside, number);
        let input = json!({"token": story.letter(&address(local)).await?, "password": password.expose_secret()});
        person.does("acceptInvitation", "email", input).await?;
        story.work(person, local, password.expose_secret()).await?;
    }
    let token = story.look_after().await?;
    let mut told = vec!["\nThe demo is made. These people work at Sieć Halna:\n".to_owned()];
    let people = [(BOSS.0, BOSS.1, "ADMINISTRATOR", None)].into_iter().chain(STAFF);
    told.extend(people.map(|(name, local, role, of)| {
        format!("    {:<42} {name}, {role}{}", address(local), of.map_or(String::new(), |of| format!(" ({of})")))
    }));
    told.push(format!("\nEverybody's password: {}", password.expose_secret()));
    told.push(format!("A token of the partner's program: {token}\nBoth are told this once."));
    Ok(told)
}

fn address(local: &str) -> String {
    format!("{local}@{DOMAIN}")
}

/// The first administrator and the company, as `crm bootstrap` makes them.
async fn found(standing: &Standing, cx: &Cx, password: &SecretString) -> Result<(), Error> {
    let service = standing.assembly.services.get::<Bootstrap>().ok_or_else(|| Error::internal("no Bootstrap"))?;
    let new = NewAdministrator {
        email: address(BOSS.1),
        name: BOSS.0.to_owned(),
        password: password.clone(),
        language: Language::Pl,
        company_name: Some("Sieć Halna".to_owned()),
    };
    let first = |errors: Vec<Error>| errors.into_iter().next().unwrap_or_else(|| Error::internal("no reason"));
    let work = async |cx: Cx| Arc::clone(service).run(&cx, new, Proof::Console).await.map(|_| ()).map_err(first);
    standing.house.recorder.command(cx, "bootstrap", work).await
}

impl Story<'_> {
    /// The company and its divisions get what documents need.
    async fn organise(&self) -> Result<(), Broken> {
        let brand = json!({"expectedVersion": 1, "email": "biuro@halna.example", "phone": "18 200 10 20",
            "website": "https://halna.example", "accentColour": "#0f766e"});
        self.boss.does("editCompany", "company { id }", brand).await?;
        let first = self.boss.ask("{ divisions { nodes { id version } } }", json!({})).await?;
        let first = first["divisions"]["nodes"][0].clone();
        let head = json!({"id": first["id"], "expectedVersion": first["version"], "code": "NT",
            "name": "Sieć Halna sp. z o.o.", "nip": "1234563218", "regon": "123456785", "krs": "0000123456",
            "address": {"street": "Długa", "building": "14", "flat": "3", "postalCode": "34-400", "city": "Nowy Targ"}});
        self.boss.does("editDivision", "division { id }", head).await?;
        for (code, name, regon, street, postal_code, city) in [
            ("KRK", "Sieć Halna, oddział Kraków", "12345678500010", "Łobzowska", "31-140", "Kraków"),
            ("ZAK", "Sieć Halna, oddział Zakopane", "12345678500027", "Krupówki", "34-500", "Zakopane"),
        ] {
            let address = json!({"street": street, "building": "7", "postalCode": postal_code, "city": city});
            let branch = json!({"form": "BRANCH", "legalEntityId": first["id"], "code": code, "name": name,
                "regon": regon, "address": address});
            self.boss.does("createDivision", "division { id }", branch).await?;
        }
        let tower =
            json!({"form": "LEGAL_ENTITY", "code": "WIEZE", "name": "Halna Wieże sp. z o.o.", "nip": "9990001114"});
        let tower = self.boss.does("createDivision", "division { id version }", tower).await?["division"].clone();
        let end = json!({"id": tower["id"], "expectedVersion": tower["version"], "reason": "Połączona z Siecią Halną"});
        self.boss.does("archiveDivision", "division { id }", end).await?;
        let accounts = json!([
            {"iban": "61 1090 1014 0000 0712 1981 2874", "purpose": "PAYMENTS_IN", "isDefault": true, "label": "Wpłaty abonentów"},
            {"iban": "27 1140 2004 0000 3002 0135 5387", "purpose": "PAYMENTS_OUT", "isDefault": true, "label": "Dostawcy"},
            {"iban": "63 1240 1082 0000 1111 2222 3333", "purpose": "VAT", "label": "Rachunek VAT"},
        ]);
        let version =
            self.boss.ask("query($id: ID!) { division(id: $id) { version } }", json!({"id": first["id"]})).await?;
        let accounts = json!({"id": first["id"], "expectedVersion": version["division"]["version"], "accounts": accounts,
            "reason": "Rachunki z umowy z bankiem"});
        self.boss.does("setDivisionBankAccounts", "division { id }", accounts).await.map(|_| ())
    }

    /// What the company wants to know of its customers beyond what is asked of everybody's.
    async fn define(&self) -> Result<(), Broken> {
        let hour = |key: &str, pl: &str, en: &str| json!({"key": key, "labelPl": pl, "labelEn": en});
        let hours = [
            hour("morning", "rano (8–12)", "morning (8–12)"),
            hour("afternoon", "po południu (12–16)", "afternoon (12–16)"),
            hour("evening", "wieczorem (16–20)", "evening (16–20)"),
        ];
        for (key, of, pl, en, rest) in [
            (
                "old_number",
                "TEXT",
                "Nr klienta w poprzednim systemie",
                "Number in the old system",
                json!({"maxLength": 20}),
            ),
            (
                "visit_hours",
                "CHOICE",
                "Preferowana pora wizyty",
                "Preferred hours of visits",
                json!({"choices": hours}),
            ),
            ("e_invoice_since", "DATE", "E-faktura od", "E-invoice since", json!({"minimum": "2010-01-01"})),
            ("keys_at_neighbour", "BOOLEAN", "Klucze u sąsiada", "Keys at a neighbour's", json!({})),
            (
                "flats",
                "NUMBER",
                "Liczba lokali w budynku",
                "Flats in the building",
                json!({"minimum": "1", "maximum": "300",
                "helpPl": "Ile lokali można podłączyć z tego przyłącza.", "helpEn": "How many flats this connection can serve."}),
            ),
        ] {
            let mut input = rest;
            input["kind"] = json!("Customer");
            for (field, value) in [("key", key), ("type", of), ("labelPl", pl), ("labelEn", en)] {
                input[field] = json!(value);
            }
            self.boss.does("createCustomField", "customField { id }", input).await?;
        }
        Ok(())
    }

    /// Everybody is invited, some to a role that the company has made for itself.
    async fn invite(&self) -> Result<(), Broken> {
        let actions = [
            "organization.company.read",
            "organization.division.read",
            "organization.division.manage",
            "users.staff.read",
            "audit.history.read",
        ];
        let role = json!({"name": MANAGER, "description": "Prowadzi oddział: jego dane i ludzi.", "actions": actions,
            "reason": "Oddziały mają kierowników"});
        self.boss.does("createRole", "role { id }", role).await?;
        let known = self.boss.ask("{ roles { id name system } divisions { nodes { id code } } }", json!({})).await?;
        let id = |list: &Value, fields: [&str; 2], wanted: &str| {
            let entries = list.as_array().into_iter().flatten();
            let mut found = entries.filter(|entry| fields.iter().any(|field| entry[*field] == wanted));
            found.next().map(|entry| entry["id"].clone()).ok_or_else(|| format!("there is no {wanted}"))
        };
        for (name, local, role, division) in STAFF {
            let division = division.map(|code| id(&known["divisions"]["nodes"], ["code"; 2], code)).transpose()?;
            let grant = json!({"roleId": id(&known["roles"], ["system", "name"], role)?, "divisionId": division});
            let input = json!({"email": address(local), "name": name, "roles": [grant]});
            self.boss.does("inviteStaffMember", "staff { id }", input).await?;
        }
        while self.standing.assembly.courier.turn().await.map_err(|error| error.chain())? {}
        Ok(())
    }

    /// The token of the newest letter to an address, which administrators may read where there is no mail server.
    async fn letter(&self, to: &str) -> Result<String, Broken> {
        let mails = self.boss.ask("{ mails(first: 100) { nodes { recipient text } } }", json!({})).await?;
        let mut mails = mails["mails"]["nodes"].as_array().into_iter().flatten().filter(|mail| mail["recipient"] == to);
        let text = mails.next().and_then(|mail| mail["text"].as_str()).unwrap_or_default();
        let token = text.split_once("#token=").and_then(|(_, rest)| rest.split_whitespace().next());
        token.map(ToOwned::to_owned).ok_or_else(|| format!("no letter with a link has come to {to}"))
    }

    /// What somebody does on their first day.
    async fn work(&self, person: Person<'_>, local: &str, password: &str) -> Result<(), Broken> {
        if local == "lukasz.sliwa" {
            person.mistype(&address(local)).await?;
        }
        let person = person.sign_in(&address(local), password).await?;
        match local {
            "tomasz.wojcik" => {
                person.does("setMyLanguage", "staff { id }", json!({"language": "EN"})).await?;
                let view = json!({"list": "users.staffMembers", "name": "Wszyscy", "shared": false});
                person.does("saveView", "view { id }", view).await.map(|_| ())
            }
            "agnieszka.dabrowska" => {
                let own = person.ask("{ divisions { nodes { id version } } }", json!({})).await?;
                let own = &own["divisions"]["nodes"][0];
                let edit = json!({"id": own["id"], "expectedVersion": own["version"], "name": "Sieć Halna – Kraków"});
                person.does("editDivision", "division { id }", edit).await.map(|_| ())
            }
            _ => Ok(()),
        }
    }

    /// What the administrator sees to afterwards; the token of a partner's program.
    async fn look_after(&self) -> Result<String, Broken> {
        let staff = self.boss.ask("{ staffMembers(first: 100) { nodes { id name version } } }", json!({})).await?;
        let about = |name: &str, rest: Value| {
            let mut nodes = staff["staffMembers"]["nodes"].as_array().into_iter().flatten();
            let person = nodes.find(|person| person["name"] == name).cloned().unwrap_or_default();
            let mut input = rest;
            input["id"] = person["id"].clone();
            input["expectedVersion"] = person["version"].clone();
            input
        };
        let gone = about("Piotr Maj", json!({"reason": "Odszedł z firmy"}));
        self.boss.does("disableStaffMember", "staff { id }", gone).await?;
        let married = about("Magdalena Kępa", json!({"name": "Magdalena Kępa-Żurek"}));
        self.boss.does("editStaffMember", "staff { id }", married).await?;
        let document = json!({"name": "Lista pracowników", "text": "query Pracownicy { staffMembers(first: 25) { nodes { name } } }"});
        self.boss.does("trustDocument", "document { id }", document).await?;
        let account = json!({"name": "Portal partnera", "description": "Czyta listy oddziałów i pracowników dla portalu partnera.",
            "actions": ["organization.company.read", "organization.division.read", "users.staff.read", "users.staff.export"]});
        let account = self.boss.does("createServiceAccount", "serviceAccount { id }", account).await?;
        let until = self.standing.house.world.now() + NINETY_DAYS;
        let input = json!({"serviceAccountId": account["serviceAccount"]["id"], "expiresAt": until});
        let made = self.boss.does("createServiceAccountToken", "token", input).await?;
        made["token"].as_str().map(ToOwned::to_owned).ok_or_else(|| "no token was told".to_owned())
    }
}
