//! How long to wait after something failed in the background.

use chrono::TimeDelta;

use crate::World;

/// The longest wait.
const LONGEST: i64 = 15 * 60 * 1_000;

/// The wait after so many failures: 1 s, doubled each time, at most a quarter of an hour; half of it is
/// left to chance, so that what failed together doesn't come back together.
pub(crate) fn back_off(world: &dyn World, failures: i32) -> TimeDelta {
    let doublings = u32::try_from(failures.saturating_sub(1)).unwrap_or_default().min(20);
    let whole = (1_000_i64 << doublings).min(LONGEST);
    let mut random = [0; 4];
    world.fill(&mut random);
    let chance = i64::from(u32::from_be_bytes(random)) * (whole / 2) / i64::from(u32::MAX);
    TimeDelta::milliseconds(whole / 2 + chance)
}

#[cfg(test)]
mod tests {
    use super::back_off;
    use crate::testing::TestWorld;

    #[test]
    fn waits_double_up_to_a_quarter_of_an_hour_and_differ() {
        let world = TestWorld::at("2026-11-22T10:00:00Z");
        for (failures, whole) in
            [(1, 1_000), (2, 2_000), (5, 16_000), (10, 512_000), (11, 900_000), (i32::MAX, 900_000)]
        {
            let waits: Vec<_> = (0..50).map(|_| back_off(&world, failures).num_milliseconds()).collect();
            assert!(waits.iter().all(|wait| (whole / 2..=whole).contains(wait)), "{failures}: {waits:?}");
            assert!(waits.iter().any(|wait| wait != &waits[0]), "{failures}");
        }
    }
}
