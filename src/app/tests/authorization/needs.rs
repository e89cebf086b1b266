//! What a field wants of its caller, found out by asking: as nobody, then with ever more rights.

use std::sync::Arc;

use chrono::TimeDelta;
use crm_core::{Actor, Cx, Origin, Proof, ServiceActor, StaffActor, World, http::Execute};
use crm_graph::{StepUp, Uuid, prepare, present};
use crm_shared::{Action, Code, Kind, Language, Risk};
use serde_json::Value;

/// How a call was answered, as far as rights go.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    Unauthenticated,
    /// Names the missing action.
    Forbidden(String),
    /// A second factor or a fresh proof is asked for; the reason.
    MfaRequired(String),
    /// Not refused; the codes of whatever else went wrong.
    Passed(Vec<String>),
}

impl Answer {
    /// # Errors
    /// Where the document never ran: the sweep's own mistake.
    pub fn of(body: &Value) -> Result<Self, String> {
        let errors = body["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
        let code = |error: &Value| error["extensions"]["code"].as_str().unwrap_or_default().to_owned();
        if errors.iter().any(|error| code(error) == "UNAUTHENTICATED") {
            return Ok(Self::Unauthenticated);
        }
        if let Some(error) = errors.iter().find(|error| code(error) == "FORBIDDEN") {
            return Ok(Self::Forbidden(error["extensions"]["action"].as_str().unwrap_or_default().to_owned()));
        }
        if let Some(error) = errors.iter().find(|error| code(error) == "MFA_REQUIRED") {
            return Ok(Self::MfaRequired(error["extensions"]["reason"].as_str().unwrap_or_default().to_owned()));
        }
        match errors.iter().find(|error| error["path"].as_array().is_none_or(Vec::is_empty)) {
            Some(error) => Err(format!("the sweep's document is wrong: {error}")),
            None => Ok(Self::Passed(errors.iter().map(code).collect())),
        }
    }
}

/// What a field wants: a place on the public list, or these actions of somebody signed in.
#[derive(Debug, PartialEq, Eq)]
pub enum Needs {
    Nothing,
    Actions(Vec<&'static str>),
    /// These actions of a person: a program's account with all of them is refused.
    Person(Vec<&'static str>),
}

impl Needs {
    /// As the matrix shows it.
    pub fn words(&self) -> String {
        match self {
            Self::Nothing => "public".to_owned(),
            Self::Actions(actions) if actions.is_empty() => "signed in".to_owned(),
            Self::Actions(actions) => actions.join(" + "),
            Self::Person(actions) => [actions.as_slice(), &["a person"]].concat().join(" + "),
        }
    }

    /// The actions.
    pub fn actions(&self) -> &[&'static str] {
        match self {
            Self::Nothing => &[],
            Self::Actions(actions) | Self::Person(actions) => actions,
        }
    }
}

/// Bars the sweep's person from everything that doesn't mend it.
static BARRED: Code = Code { id: "TOY_BARRED", kind: Kind::MfaRequired, en: "Mend it.", pl: "Napraw to." };

/// In what state somebody asks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Has just proven who they are.
    Fresh,
    /// Has done so long ago.
    Stale,
    /// Must mend something before.
    Barred,
}

/// Asks the schema itself, behind the door that lets nobody in: what a field forgets, the door must
/// not hide. Mutations have nothing to record under here, so that none can change anything.
pub struct Asker {
    pub execute: Execute,
    /// Every action that is declared.
    pub declared: Arc<[&'static Action]>,
    /// Their ids.
    pub actions: Vec<&'static str>,
    /// Who asks when somebody does.
    pub person: Uuid,
    pub world: Arc<dyn World>,
}

impl Asker {
    /// What a field wants of those who see its object at all, which takes the actions `seen_with`.
    ///
    /// # Errors
    /// A sentence where the field behaves as no field may.
    pub async fn needs(&self, name: &str, document: &str, seen_with: &[&'static str]) -> Result<Needs, String> {
        match self.ask(name, document, None).await? {
            Answer::Passed(_) => return Ok(Needs::Nothing),
            Answer::Forbidden(_) | Answer::MfaRequired(_) => {
                return Err(format!("{name} answers nobody with FORBIDDEN: it must be UNAUTHENTICATED"));
            }
            Answer::Unauthenticated => {}
        }
        let mut held = seen_with.to_vec();
        loop {
            match self.ask(name, document, Some(&held)).await? {
                Answer::Passed(_) => break,
                Answer::Unauthenticated => return Err(format!("{name} takes somebody signed in for nobody")),
                Answer::MfaRequired(_) => {
                    return Err(format!("{name} asks who has just proven themselves for a proof"));
                }
                Answer::Forbidden(missing) => match self.actions.iter().find(|action| **action == missing) {
                    Some(action) if !held.contains(action) => held.push(action),
                    Some(_) => return Err(format!("{name} refuses `{missing}` to somebody who holds it")),
                    None => return Err(format!("{name} asks for `{missing}`, which no module declares")),
                },
            }
        }
        let wanted = held.split_off(seen_with.len());
        for missing in &wanted {
            let wrong: Vec<_> = self.actions.iter().copied().filter(|action| action != missing).collect();
            if self.ask(name, document, Some(&wrong)).await? != Answer::Forbidden((*missing).to_owned()) {
                return Err(format!("{name} lets pass who holds everything but `{missing}`"));
            }
        }
        match self.ask(name, document, Some(&self.actions)).await? {
            Answer::Passed(_) if self.program_may(name, document, &wanted).await? => Ok(Needs::Actions(wanted)),
            Answer::Passed(_) => Ok(Needs::Person(wanted)),
            refused => Err(format!("{name} refuses who holds everything: {refused:?}")),
        }
    }

    /// What a field asks of who holds everything that it wants, but has not just proven who they are, or is
    /// barred: what the matrix adds. A critical action always wants a fresh proof.
    ///
    /// # Errors
    /// A sentence where the field behaves as no field may.
    pub async fn extras(&self, name: &str, document: &str, needs: &Needs) -> Result<String, String> {
        let (Needs::Actions(wanted) | Needs::Person(wanted)) = needs else { return Ok(String::new()) };
        let mut words = String::new();
        let proof = match self.ask_in(State::Stale, name, document, Some(&self.actions)).await? {
            Answer::Passed(_) => false,
            Answer::MfaRequired(reason) if reason == "STEP_UP_REQUIRED" => true,
            other => return Err(format!("{name} answers an old proof with {other:?}")),
        };
        let critical = |id: &&str| self.declared.iter().any(|action| action.id == *id && action.risk == Risk::Critical);
        if wanted.iter().any(|id| critical(id)) && !proof {
            return Err(format!("{name} lets pass whose proof is old, though its action is critical"));
        }
        if proof {
            words.push_str(" + fresh proof");
        }
        match self.ask_in(State::Barred, name, document, Some(&self.actions)).await? {
            Answer::Passed(_) => words.push_str(", also barred"),
            Answer::MfaRequired(reason) if reason == BARRED.id => {}
            other => return Err(format!("{name} answers who is barred with {other:?}")),
        }
        Ok(words)
    }

    /// Whether a program's account with all the rights that one can have is let pass. Critical ones it never has.
    async fn program_may(&self, name: &str, document: &str, wanted: &[&'static str]) -> Result<bool, String> {
        let critical = |id: &&str| self.declared.iter().any(|action| action.id == *id && action.risk == Risk::Critical);
        if wanted.iter().any(critical) {
            return Ok(true);
        }
        let rights = Arc::new(self.declared.iter().copied().filter(|action| action.risk != Risk::Critical).collect());
        let (id, token, owner) = (self.person, self.person, self.person);
        let program = Actor::Service(ServiceActor { id, token, owner, rights, per_minute: 1 });
        match self.ask_as(name, document, program).await? {
            Answer::Forbidden(missing) if missing.is_empty() => Ok(false),
            Answer::Passed(_) => Ok(true),
            refused => Err(format!("{name} answers a program with {refused:?}")),
        }
    }

    async fn ask(&self, name: &str, document: &str, held: Option<&[&'static str]>) -> Result<Answer, String> {
        self.ask_in(State::Fresh, name, document, held).await
    }

    async fn ask_in(
        &self,
        state: State,
        name: &str,
        document: &str,
        held: Option<&[&'static str]>,
    ) -> Result<Answer, String> {
        let long_ago = if state == State::Stale { TimeDelta::minutes(5) } else { TimeDelta::zero() };
        let proof = Proof::Made { at: self.world.now() - long_ago, by: StepUp::Password };
        let barred = (state == State::Barred).then_some(&BARRED);
        let actor = held.map_or(Actor::Anonymous, |held| {
            let held = self.declared.iter().copied().filter(|action| held.contains(&action.id));
            let rights = Arc::new(held.collect());
            let (id, session) = (self.person, self.person);
            Actor::Staff(StaffActor { id, session, language: Language::En, rights, proof, barred })
        });
        self.ask_as(name, document, actor).await
    }

    async fn ask_as(&self, name: &str, document: &str, actor: Actor) -> Result<Answer, String> {
        let origin = Origin {
            request_id: "sweep".to_owned(),
            ip: None,
            user_agent: None,
            transport: "http",
            language: Language::En,
            same_origin: false,
        };
        let cx = Cx::new(actor, origin, Arc::clone(&self.world));
        let request = prepare(document, Arc::new(cx.clone())).data(cx.clone());
        let response = present((self.execute)(request).await, &cx);
        let body = serde_json::to_value(&response).map_err(|error| error.to_string())?;
        Answer::of(&body).map_err(|mistake| format!("{name}: {mistake}"))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};
    use crm_core::testing::TestWorld;
    use crm_graph::{Root, Uuid, person, require, signed_in};
    use crm_shared::{Action, Error, Risk, Text};

    use super::{Asker, Needs};
    use crate::support::NOW;

    const fn action(id: &'static str) -> Action {
        Action { id, pl: "", en: "", about: Text::EMPTY, risk: Risk::Normal, by_division: false, granted_to: &[] }
    }
    static READ: Action = action("toy.read");
    static WRITE: Action = action("toy.write");
    static SECRET: Action = action("toy.undeclared");

    /// One field for each way to guard, or not to.
    #[derive(Default)]
    struct Toy;

    #[Object]
    impl Toy {
        async fn open(&self) -> i32 {
            1
        }
        #[graphql(guard = "signed_in()")]
        async fn inside(&self) -> i32 {
            1
        }
        #[graphql(guard = "person()")]
        async fn mine(&self) -> i32 {
            1
        }
        #[graphql(guard = "require(&READ).and(person())")]
        async fn read_mine(&self) -> i32 {
            1
        }
        #[graphql(guard = "require(&READ)")]
        async fn read(&self) -> Option<i32> {
            None
        }
        #[graphql(guard = "require(&READ).and(require(&WRITE))")]
        async fn both(&self) -> i32 {
            1
        }
        #[graphql(guard = "require(&READ).or(require(&WRITE))")]
        async fn either(&self) -> i32 {
            1
        }
        #[graphql(guard = "require(&SECRET)")]
        async fn undeclared(&self) -> i32 {
            1
        }
        async fn hasty(&self) -> Result<i32, Error> {
            Err(Error::forbidden(&READ))
        }
        #[graphql(guard = "signed_in()")]
        async fn never(&self) -> Result<i32, Error> {
            Err(Error::forbidden(&READ))
        }
    }

    #[tokio::test]
    async fn what_a_field_wants_is_found_out() {
        let schema = Schema::build(Root(Toy), EmptyMutation, EmptySubscription).finish();
        let asker = Asker {
            execute: Arc::new(move |request| {
                let schema = schema.clone();
                Box::pin(async move { schema.execute(request).await })
            }),
            declared: [&READ, &WRITE].into(),
            actions: vec!["toy.read", "toy.write"],
            person: Uuid::nil(),
            world: Arc::new(TestWorld::at(NOW)),
        };
        for (field, words) in [
            ("open", "public"),
            ("inside", "signed in"),
            ("mine", "a person"),
            ("readMine", "toy.read + a person"),
            ("read", "toy.read"),
            ("both", "toy.read + toy.write"),
        ] {
            let needs = asker.needs(field, &format!("{{ {field} }}"), &[]).await.unwrap();
            assert_eq!(needs.words(), words, "{field}");
        }
        for (field, sentence) in [
            // With one of them the field is passed, so a single right proves to be the wrong one to test.
            ("either", "either lets pass who holds everything but `toy.write`"),
            ("undeclared", "undeclared asks for `toy.undeclared`, which no module declares"),
            ("hasty", "hasty answers nobody with FORBIDDEN: it must be UNAUTHENTICATED"),
            ("never", "never refuses `toy.read` to somebody who holds it"),
        ] {
            assert_eq!(asker.needs(field, &format!("{{ {field} }}"), &[]).await, Err(sentence.to_owned()));
        }
        let wrong = asker.needs("nothing", "{ nothing }", &[]).await.unwrap_err();
        assert!(wrong.starts_with("nothing: the sweep's document is wrong: "), "{wrong}");
        assert_eq!(asker.needs("open", "{ open }", &[]).await, Ok(Needs::Nothing));
    }
}
