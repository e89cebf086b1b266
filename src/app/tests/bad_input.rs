//! What can't be a request, or asks for too much: refused with a code and a reason, before anything
//! runs, in bounded time.

use axum::body::Body;
use crm_core::World as _;
use http::Request;
use serde_json::{Value, json};

use crate::{
    rows::{ANNA, LOGIN, sign_in},
    support::{Answer, TestApp},
};

const MODERN: &str = "application/graphql-response+json";

impl TestApp {
    /// Posts these bytes as JSON.
    async fn bytes(&self, bytes: impl Into<Body>) -> Answer {
        let request = Request::post("/graphql").header("content-type", "application/json").header("accept", MODERN);
        self.send(request.header("accept-language", "en").body(bytes.into()).expect("a request")).await
    }

    /// Sends a document for the modern media type, signed in where there is a token.
    async fn document(&self, token: Option<&str>, query: &str) -> Answer {
        let bearer = token.map(|token| format!("Bearer {token}"));
        let mut headers = vec![("accept", MODERN)];
        headers.extend(bearer.as_deref().map(|bearer| ("authorization", bearer)));
        self.graphql(query, json!({}), &headers).await
    }
}

#[tokio::test]
async fn a_body_that_is_no_request_is_refused_with_its_reason() {
    let app = TestApp::start().await;
    let ok = "{ installation { passwordMinLength } }";
    let deep = format!("{{\"query\": \"{{a}}\", \"variables\": {}1{}}}", "[".repeat(10_000), "]".repeat(10_000));
    for (body, reason) in [
        ("".to_owned(), "not JSON (line 1, column 0)"),
        ("{\"query\": \"{ me".to_owned(), "not JSON (line 1, column 15)"),
        ("query { me }".to_owned(), "not JSON"),
        (format!("\u{feff}{}", json!({"query": ok})), "not JSON"),
        (format!("{} trailing", json!({"query": ok})), "not JSON"),
        (deep, "not JSON"),
        ("null".to_owned(), "must be one JSON object"),
        (json!(ok).to_string(), "must be one JSON object"),
        (json!([{"query": ok}]).to_string(), "batches are not taken"),
        ("[]".to_owned(), "batches are not taken"),
        (json!({}).to_string(), "`query` must be a string"),
        (json!({"query": null}).to_string(), "`query` must be a string"),
        (json!({"query": {"me": 1}}).to_string(), "`query` must be a string"),
        (json!({"query": ok, "operationName": 1}).to_string(), "`operationName` must be a string"),
        (json!({"query": ok, "operationName": {}}).to_string(), "`operationName` must be a string"),
        (json!({"query": ok, "variables": []}).to_string(), "`variables` and `extensions` objects"),
        (json!({"query": ok, "variables": "{}"}).to_string(), "`variables` and `extensions` objects"),
        (json!({"query": ok, "variables": 0}).to_string(), "`variables` and `extensions` objects"),
        (json!({"query": ok, "extensions": "x"}).to_string(), "`variables` and `extensions` objects"),
    ] {
        let answer = app.bytes(body.clone()).await;
        let shown: String = body.chars().take(100).collect();
        assert_eq!((answer.status.as_u16(), answer.code()), (400, "INVALID"), "{shown}: {answer:?}");
        assert!(answer.message().contains(reason) && answer.body.get("data").is_none(), "{shown}: {answer:?}");
    }
    let answer = app.bytes(b"{\"query\": \"{ \xff }\"}".to_vec()).await;
    assert!(answer.status == 400 && answer.message().contains("not UTF-8"), "{answer:?}");
    assert_eq!((app.count("crm.activity_log").await, app.count("crm.audit_log").await), (0, 0));

    let nulls = json!({"query": ok, "operationName": null, "variables": null, "extensions": null});
    let answer = app.bytes(nulls.to_string()).await;
    assert_eq!(answer.body, json!({"data": {"installation": {"passwordMinLength": 12}}}), "null is as good as absent");
}

#[tokio::test]
async fn only_json_is_taken_and_only_by_post() {
    let app = TestApp::start().await;
    let body = || Body::from(json!({"query": "{ installation { passwordMinLength } }"}).to_string());
    for media in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/graphql",
        "application/jsonx",
        "text/plain; application/json",
        "",
    ] {
        let answer = app.send(Request::post("/graphql").header("content-type", media).body(body()).unwrap()).await;
        answer.refused(415, "INVALID");
        assert!(answer.headers["content-type"].to_str().unwrap().starts_with("application/"), "{answer:?}");
    }
    app.send(Request::post("/graphql").body(body()).unwrap()).await.refused(415, "INVALID");
    for media in ["application/json", "Application/JSON; charset=utf-8", "application/json;charset=UTF-8"] {
        let answer = app.send(Request::post("/graphql").header("content-type", media).body(body()).unwrap()).await;
        assert_eq!(answer.status.as_u16(), 200, "{media}");
    }
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS"] {
        let uri = "/graphql?query=%7Binstallation%7BpasswordMinLength%7D%7D";
        let request = Request::builder().method(method).uri(uri).header("content-type", "application/json");
        let answer = app.send(request.body(body()).unwrap()).await;
        answer.refused(405, "INVALID");
        assert_eq!(answer.headers["allow"], "GET, POST", "{method}");
    }
}

#[tokio::test]
async fn a_link_can_ask_but_not_change() {
    let app = TestApp::start().await;
    let get =
        async |query: &str| app.send(Request::get(format!("/graphql?{query}")).body(Body::empty()).unwrap()).await;
    let answer = get("query=query%20A%7Binstallation%7BpasswordMinLength%7D%7D&operationName=A&variables=%7B%7D").await;
    assert_eq!(answer.body, json!({"data": {"installation": {"passwordMinLength": 12}}}));
    get("query=%7Bme%7Bid%7D%7D").await.refused(401, "UNAUTHENTICATED");
    for wrong in ["", "variables=%7B%7D", "query=%7Ba%7D&variables=x", "query=%7Ba%7D&variables=%5B%5D"] {
        get(wrong).await.refused(400, "INVALID");
    }
    let (before, rows) = (app.state().await, app.count("crm.activity_log").await);
    let login = "query=mutation%7Blogin(input%3A%7Bemail%3A%22a%40b.pl%22%2Cpassword%3A%22x%22%7D)%7BaccessToken%7D%7D";
    let answer = get(login).await;
    answer.refused(405, "INVALID");
    assert_eq!(answer.headers["allow"], "GET, POST");
    assert_eq!((app.state().await, app.count("crm.activity_log").await), (before, rows + 1), "refused and recorded");
}

#[tokio::test]
async fn a_document_that_fits_nothing_is_refused_with_its_reason() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &["administrator"]).await;
    let rows = app.count("crm.activity_log").await;
    for (query, reason) in [
        ("", "syntax error"),
        ("{", "syntax error at line 1"),
        ("{ me { id }", "syntax error"),
        ("{}", "syntax error"),
        ("{ me { id } } \u{0}", "syntax error"),
        ("query A { me { id } } query B { me { id } }", "several operations"),
        ("fragment F on Query { me { id } }", ""),
        ("{ me { password } }", "password"),
        ("{ me { id(x: 1) } }", "x"),
        ("{ staff { id } }", "id"),
        ("{ staff(id: {}) { id } }", ""),
        ("{ me }", "me"),
        ("query($x: Nothing) { me { id } }", "Nothing"),
        ("{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }", "contains itself"),
        ("{ me { ...F } } fragment F on Me { ...F }", "contains itself"),
        ("{ me { ...F } } fragment F on Me { ...G } fragment G on Me { id ...F }", "contains itself"),
        ("{ me { id } } fragment F on Me { ...F }", "contains itself"),
        ("{ me { ...Nowhere } }", "no fragment `Nowhere`"),
        (
            "subscription { meChanged { id } }",
            "over a WebSocket at /graphql/ws, or here with `Accept: text/event-stream`",
        ),
    ] {
        let answer = app.document(Some(&token), query).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (400, "INVALID"), "{query}: {answer:?}");
        assert!(answer.body.to_string().contains(reason) && answer.body.get("data").is_none(), "{query}: {answer:?}");
        assert!(answer.body["errors"][0]["extensions"]["requestId"].is_string(), "{query}");
    }
    let answer = app
        .send(
            Request::post("/graphql")
                .header("content-type", "application/json")
                .header("authorization", format!("Bearer {token}"))
                .body(json!({"query": "query A { me { id } }", "operationName": "B"}).to_string().into())
                .unwrap(),
        )
        .await;
    assert_eq!((answer.code(), answer.body.get("data")), ("INVALID", None), "{answer:?}");
    assert_eq!(app.count("crm.activity_log").await, rows);
}

/// Documents that ask for a great deal in few bytes, and the limit that each meets.
fn greedy(field: &str, parent: &str, leaf: &str) -> Vec<(&'static str, String, &'static str)> {
    let bomb = |levels: usize| {
        let mut bomb = format!("{{ {field} {{ ...F0 }} }}");
        for n in 0..levels {
            bomb.push_str(&format!(" fragment F{n} on {parent} {{ ...F{m} ...F{m} }}", m = n + 1));
        }
        bomb + &format!(" fragment F{levels} on {parent} {{ {leaf} }}")
    };
    let chain = |levels: usize| {
        let chain: String = (0..levels).map(|n| format!(" fragment F{n} on {parent} {{ ...F{} }}", n + 1)).collect();
        format!("{{ {field} {{ ...F0 }} }} {chain} fragment F{levels} on {parent} {{ {leaf} }}")
    };
    let aliases: String = (0..10_000).map(|n| format!("a{n}: {leaf} ")).collect();
    let roots: String = (0..21).map(|n| format!("a{n}: {field} {{ {leaf} }} ")).collect();
    let nested = format!("{} {leaf} {}", format!("{field} {{").repeat(200), "}".repeat(200));
    let inline =
        format!("{{ {field} {{ {} {leaf} {} }} }}", format!("... on {parent} {{").repeat(200), "}".repeat(200));
    let half = format!("{{ {field} {{ {} {leaf} {} }} }}", format!("... on {parent} {{").repeat(40), "}".repeat(40));
    vec![
        ("a small bomb", bomb(22), "2000"),
        ("a bomb", bomb(61), "2000"),
        ("a huge bomb", bomb(1_000), "200"),
        ("a long chain", chain(3_000), "200"),
        ("10,000 aliases", format!("{{ {field} {{ {aliases} }} }}"), "2000"),
        ("21 root fields", format!("{{ {roots} }}"), "the limit "),
        ("200 levels", format!("{{ {nested} }}"), ""),
        ("200 inline fragments", inline, ""),
        ("40 inline fragments", half, ""),
    ]
}

#[tokio::test]
async fn greed_is_refused_to_everybody_and_names_its_limit() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &["administrator"]).await;
    for (token, greedy) in [
        (None, greedy("installation", "Installation", "passwordMinLength")),
        (Some(token.as_str()), greedy("me", "Me", "id")),
    ] {
        for (what, query, reason) in greedy {
            let answer = app.document(token, &query).await;
            assert_eq!((answer.status.as_u16(), answer.code()), (400, "INVALID"), "{what}: {answer:?}");
            assert!(answer.message().contains(reason) && answer.body.get("data").is_none(), "{what}: {answer:?}");
            assert!(answer.body.to_string().len() < 2_000, "{what}: the answer is short");
        }
    }
    let six: String = (0..6).map(|n| format!("a{n}: login(input: $i) {{ accessToken }} ")).collect();
    let query = format!("mutation($i: LoginInput!) {{ {six} }}");
    let before = app.state().await;
    let answer = app.graphql(&query, sign_in(ANNA), &[("accept", MODERN)]).await;
    assert!(answer.status == 400 && answer.message().contains("the limit mutationFields: at most 5"), "{answer:?}");
    assert_eq!(app.state().await, before, "none of the six ran");
}

#[tokio::test]
async fn values_in_values_neither_break_the_parser_nor_run() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &["administrator"]).await;
    let before = app.state().await;
    let value = |open: &str, close: &str, levels: usize| format!("{}1{}", open.repeat(levels), close.repeat(levels));
    for levels in [50, 400] {
        for (open, close) in [("[", "]"), ("{a:", "}")] {
            let value = value(open, close, levels);
            for query in [
                format!("{{ staff(id: {value}) {{ id }} }}"),
                format!("query($id: ID! = {value}) {{ staff(id: $id) {{ id }} }}"),
                format!("query($x: {}Int{}) {{ me {{ id }} }}", "[".repeat(levels), "]".repeat(levels)),
                format!("{{ me @include(if: {value}) {{ id }} }}"),
                format!("mutation {{ login(input: {value}) {{ accessToken }} }}"),
            ] {
                for token in [None, Some(token.as_str())] {
                    let answer = app.document(token, &query).await;
                    if levels == 400 {
                        answer.refused(400, "INVALID");
                        assert!(answer.message().contains("the limit brackets: at most 64"), "{answer:?}");
                    } else if query.contains("login") {
                        let status = if open == "[" { 200 } else { 400 };
                        assert_eq!((answer.status.as_u16(), answer.code()), (status, "INVALID"), "{answer:?}");
                    } else if token.is_none() {
                        answer.refused(401, "UNAUTHENTICATED");
                    }
                    assert!(!answer.status.is_server_error() && answer.body.to_string().len() < 2_000, "{answer:?}");
                }
            }
        }
    }
    // A list is refused where it is read, an object without its fields by the validation.
    for (value, status) in [(value("[", "]", 100), 200), (value("{\"a\":", "}", 100), 400)] {
        let body = format!("{{\"query\": {}, \"variables\": {{\"i\": {value}}}}}", json!(LOGIN));
        let answer = app.bytes(body).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (status, "INVALID"), "{answer:?}");
        assert!(answer.body["data"].is_null(), "{answer:?}");
    }
    assert_eq!(app.state().await, before);
    assert_eq!(app.me(&token).await.body["data"]["me"]["email"], ANNA, "the server goes on");
}

#[tokio::test]
async fn floods_of_directives_and_huge_bodies_are_refused_and_change_nothing() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let before = app.state().await;
    let (six, leaf) = ("@include(if: true) ".repeat(6), "passwordMinLength @skip(if: false) @include(if: true) ");
    for (query, reason) in [
        (format!("{{ installation {six} {{ passwordMinLength }} }}"), "the limit fieldDirectives: at most 5"),
        (format!("query {six} {{ installation {{ passwordMinLength }} }}"), "the limit fieldDirectives: at most 5"),
        (format!("{{ ... on Query {six} {{ installation {{ passwordMinLength }} }} }}"), "fieldDirectives"),
        (format!("{{ ...F {six} }} fragment F on Query {{ installation {{ passwordMinLength }} }}"), "fieldDirectives"),
        (format!("{{ installation {{ {} }} }}", leaf.repeat(26)), "the limit directives: at most 50"),
        (
            format!("{{ ...F ...F ...F }} fragment F on Query {{ installation {{ {} }} }}", leaf.repeat(10)),
            "directives",
        ),
        (format!("{{ installation {} {{ passwordMinLength }} }}", "@a ".repeat(100_000 / 3)), "the limit tokens"),
        (
            format!("query({}) {{ installation {{ passwordMinLength }} }}", "$a: Int @a ".repeat(1_000)),
            "the limit tokens",
        ),
        (format!("mutation($i: LoginInput!) {{ login(input: $i) {six} {{ accessToken }} }}"), "fieldDirectives"),
    ] {
        let answer = app.graphql(&query, sign_in(ANNA), &[("accept", MODERN)]).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (400, "INVALID"), "{query:.60}: {answer:?}");
        assert!(answer.message().contains(reason) && answer.body.get("data").is_none(), "{query:.60}: {answer:?}");
    }
    for body in [
        json!({"query": LOGIN, "variables": sign_in(&"a".repeat(10_000_000))}).to_string(),
        json!({"query": format!("{{ installation {{ passwordMinLength }} }} #{}", "a".repeat(10_000_000))}).to_string(),
        " ".repeat(10_000_000),
    ] {
        let answer = app.bytes(body.clone()).await;
        answer.refused(413, "INVALID");
        assert!(answer.message().contains("larger than 262144 bytes"), "{answer:?}");
        let chunks =
            body.into_bytes().chunks(60_000).map(<[u8]>::to_vec).map(Ok::<_, std::io::Error>).collect::<Vec<_>>();
        app.bytes(Body::from_stream(futures_util::stream::iter(chunks))).await.refused(413, "INVALID");
    }
    assert_eq!(app.state().await, before);
    app.login(ANNA).await;
}

#[tokio::test]
async fn an_id_of_another_kind_or_of_nothing_is_refused() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &["administrator"]).await;
    let me = app.me(&token).await.body["data"]["me"]["id"].as_str().unwrap().to_owned();
    let digits = me.trim_start_matches("staff_");
    let kinds = ["customer_", "Staff_", "", "staff__", " staff_"].map(|prefix| format!("{prefix}{digits}"));
    let rubbish = ["", "staff", "staff_", "staff_x", "'; DROP TABLE users.staff --", "staff_\u{0}"].map(str::to_owned);
    let other_form = [me.to_uppercase(), format!("{me}0"), me[..me.len() - 1].to_owned(), "x".repeat(10_000)];
    for id in kinds.iter().chain(&rubbish).chain(&other_form) {
        let query = "query($id: ID!) { staff(id: $id) { id } }";
        let answer = app.as_bearer(&token, query, json!({"id": id})).await;
        let error = &answer.body["errors"][0];
        assert_eq!(
            (answer.code(), &error["extensions"]["reason"]),
            ("INVALID", &json!("INVALID_ID")),
            "{id}: {answer:?}"
        );
        assert_eq!((&error["path"], &answer.body["data"]), (&json!(["staff"]), &json!({"staff": null})), "{id}");
    }
    for id in [json!(1), json!(1.5), json!(true), json!(null), json!([]), json!({})] {
        let answer = app.as_bearer(&token, "query($id: ID!) { staff(id: $id) { id } }", json!({"id": id})).await;
        assert_eq!(answer.code(), "INVALID", "{id}: {answer:?}");
        assert!(answer.body["data"]["staff"].is_null());
    }
    let nobody = "staff_0190a1b2c3d47e5f8a9b0c1d2e3f4a5b";
    let answer = app
        .as_bearer(&token, "query($id: ID!) { staff(id: $id) { id } node(id: $id) { id } }", json!({"id": nobody}))
        .await;
    assert_eq!(answer.body, json!({"data": {"staff": null, "node": null}}), "nobody of this id is no mistake");
}

#[tokio::test]
async fn the_schema_is_shown_to_the_signed_in_only() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let type_of = format!("{}kind name{}", "kind name ofType { ".repeat(9), " }".repeat(9));
    let full = format!(
        "query IntrospectionQuery {{ __schema {{ queryType {{ name }} mutationType {{ name }} subscriptionType {{ name }} \
         types {{ ...T }} directives {{ name description locations args {{ ...I }} }} }} }} \
         fragment T on __Type {{ kind name description \
         fields(includeDeprecated: true) {{ name description args {{ ...I }} type {{ ...R }} isDeprecated deprecationReason }} \
         inputFields {{ ...I }} interfaces {{ ...R }} \
         enumValues(includeDeprecated: true) {{ name description }} possibleTypes {{ ...R }} }} \
         fragment I on __InputValue {{ name description type {{ ...R }} defaultValue }} fragment R on __Type {{ {type_of} }}"
    );
    for query in [
        full.as_str(),
        "{ __typename }",
        "{ __type(name: \"Staff\") { name } }",
        "{ installation { passwordMinLength } __schema { queryType { name } } }",
    ] {
        app.document(None, query).await.refused(401, "UNAUTHENTICATED");
    }
    let answer = app.document(Some(&token), &full).await;
    assert_eq!(answer.body["data"]["__schema"]["queryType"]["name"], "Query", "{}", answer.body["errors"]);
    for field in ["passwordMinLengt", "me"] {
        let answer = app.document(None, &format!("{{ installation {{ {field} }} }}")).await;
        assert!(!answer.body.to_string().contains("Did you mean"), "nothing is suggested: {answer:?}");
    }
}

#[tokio::test]
async fn values_of_the_wrong_type_are_refused_before_anything_runs() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let before = app.state().await;
    let good = sign_in(ANNA)["i"].clone();
    let with = |field: &str, value: Value| {
        let mut input = good.clone();
        input[field] = value;
        input
    };
    for input in [
        json!(null),
        json!("x"),
        json!([]),
        json!({}),
        json!({"email": ANNA}),
        with("email", json!(1)),
        with("email", json!(null)),
        with("password", json!(["x"])),
        with("carrier", json!("PIGEON")),
        with("carrier", json!("token")),
        with("roles", json!(["administrator"])),
        with("tokenVersion", json!(0)),
    ] {
        let request = app.world.uuid().simple().to_string();
        let answer = app.under(&request, LOGIN, json!({"i": input})).await;
        assert_eq!((answer.code(), &answer.body["data"]["login"]), ("INVALID", &Value::Null), "{input}: {answer:?}");
        let rows = app.activity(&request).await;
        assert_eq!((rows.len(), &rows[0]["outcome"], &rows[0]["code"]), (1, &json!("rejected"), &json!("INVALID")));
    }
    assert_eq!(app.state().await, before);
}
