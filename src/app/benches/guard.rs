//! What a Guard costs: whoever asks holds many actions, and as many others are declared.

use std::{
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

use crm_core::{Actor, Cx, Origin, Proof, StaffActor, SystemWorld, World as _};
use crm_graph::{Rights, Uuid, require};
use crm_shared::{Action, Language, Risk, Text};

use super::{load::median, report::Row};

/// Actions that the caller holds.
const HELD: usize = 200;

/// Rounds; each lasts so many looks.
const ROUNDS: usize = 11;
const LOOKS: u32 = 200_000;

/// The Guard lets pass what is held, and refuses what is not.
pub fn row() -> Row {
    let actions: Vec<&'static Action> = (0..2 * HELD).map(action).collect();
    let (held, others) = actions.split_at(HELD);
    let cx = caller(held.iter().copied().collect());
    let (passed, refused) = (look(&cx, held, true), look(&cx, others, false));
    Row {
        measure: format!("guard, {HELD} actions held"),
        figure: format!("{:.3} µs", passed.max(refused)),
        hold: "< 5 µs".to_owned(),
        holds: Some(passed.max(refused) < 5.0),
        notes: format!("{passed:.3} µs to let pass, {refused:.3} µs to refuse with the sentence's error"),
    }
}

fn look(cx: &Cx, asked: &[&'static Action], passes: bool) -> f64 {
    let round = || {
        let begin = Instant::now();
        for action in asked.iter().copied().cycle().take(LOOKS as usize) {
            assert_eq!(black_box(require(black_box(action)).admit(cx)).is_ok(), passes);
        }
        micros(begin.elapsed())
    };
    median((0..ROUNDS).map(|_| round()).collect())
}

fn micros(all: Duration) -> f64 {
    all.as_secs_f64() * 1_000_000.0 / f64::from(LOOKS)
}

fn action(nr: usize) -> &'static Action {
    let id = Box::leak(format!("module{}.object{nr}.verb", nr % 12).into_boxed_str());
    Box::leak(Box::new(Action {
        id,
        pl: "",
        en: "",
        about: Text::EMPTY,
        risk: Risk::Normal,
        by_division: false,
        granted_to: &[],
    }))
}

fn caller(rights: Rights) -> Cx {
    let world = Arc::new(SystemWorld);
    let (id, session, rights) = (world.uuid(), Uuid::nil(), Arc::new(rights));
    let actor = StaffActor { id, session, language: Language::Pl, rights, proof: Proof::Given, barred: None };
    Cx::new(Actor::Staff(actor), Origin::background("http", "bench".to_owned()), world)
}
