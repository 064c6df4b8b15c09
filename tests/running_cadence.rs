//! Cadence from synthesised accelerations and from taps: within two steps a minute, or "could not tell", and never half or
//! double. The metronome's weeks and its beats.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use std::f64::consts::TAU;

use knee_companion::domain::course::simulation::Lot;
use knee_companion::domain::running::cadence::{CouldNotTell, Sample, Tapped, by_taps, cadence};
use knee_companion::domain::running::metronome::{Beat, Fading, Metronome, raised};
use knee_companion::domain::running::{Entries, Entry, What};
use knee_companion::domain::time::Day;
use proptest::prelude::*;

/// Where the phone is.
#[derive(Clone, Copy, Debug)]
enum Place {
    Pocket,
    Hand,
    Arm,
}

/// A number between two, by lot.
fn between(lot: &mut Lot, least: f64, most: f64) -> f64 {
    least + (most - least) * (lot.draw() >> 11) as f64 / (1_u64 << 53) as f64
}

/// Noise of about this spread: the sum of uniform numbers.
fn noise(lot: &mut Lot, spread: f64) -> f64 {
    (0..6).map(|_| between(lot, -1.0, 1.0)).sum::<f64>() * spread / 1.41
}

/// How somebody moves.
struct Gait {
    /// Steps a minute.
    cadence: f64,
    /// The landing, metres a second squared.
    landing: f64,
    /// How much less the weaker side lands, 0 to 1.
    limp: f64,
    /// Swing of the limb once a stride, metres a second squared.
    swing: f64,
    noise: f64,
    /// How much the cadence wanders, 0 to 1.
    wander: f64,
}

impl Gait {
    fn running(cadence: f64, place: Place, lot: &mut Lot) -> Gait {
        let swing = match place {
            Place::Pocket => between(lot, 3.0, 8.0),
            Place::Hand => between(lot, 6.0, 14.0),
            Place::Arm => between(lot, 3.0, 10.0),
        };
        Gait {
            cadence,
            landing: between(lot, 18.0, 32.0),
            limp: between(lot, 0.0, 0.35),
            swing,
            noise: between(lot, 0.5, 2.5),
            wander: 0.015,
        }
    }

    /// What a phone reads for so many seconds: unevenly, some readings missing, held at any angle.
    fn readings(&self, seconds: f64, lot: &mut Lot) -> Vec<Sample> {
        let angle = (between(lot, 0.0, TAU), between(lot, 0.0, TAU));
        let up = [angle.0.sin() * angle.1.cos(), angle.0.sin() * angle.1.sin(), angle.0.cos()];
        let along = [angle.1.sin(), -angle.1.cos(), 0.0];
        let (mut steps, mut samples) = (between(lot, 0.0, 2.0), Vec::new());
        let phase = between(lot, 0.0, TAU);
        let mut at = between(lot, 0.0, 1000.0);
        let end = at + seconds * 1000.0;
        while at < end {
            let interval = 1000.0 / 60.0 + between(lot, -3.0, 3.0);
            let wander = 1.0 + self.wander * (at / 7_000.0 + phase).sin();
            steps += interval / 60_000.0 * self.cadence * wander;
            at += interval;
            if lot.happens(3) {
                continue;
            }
            let in_step = steps.fract();
            let side = if (steps as u64).is_multiple_of(2) { 1.0 } else { 1.0 - self.limp };
            // A hard landing that rings out, then flight.
            let landing = side * self.landing * (-in_step * 6.0).exp() * (0.35 + (in_step * TAU * 1.5).cos());
            let swing = self.swing * ((steps * TAU / 2.0 + phase).sin() + 0.4 * (steps * TAU + phase).sin());
            let read = |axis: usize, lot: &mut Lot| {
                ((9.81 + landing) * up[axis] + swing * along[axis] + noise(lot, self.noise)) as f32
            };
            samples.push(Sample { at, acceleration: [read(0, lot), read(1, lot), read(2, lot)] });
        }
        samples
    }
}

#[test]
fn running_cadence_is_told_within_two_steps_or_not_at_all() {
    for place in [Place::Pocket, Place::Hand, Place::Arm] {
        let (mut told, mut all, mut worst) = (0, 0, 0.0_f64);
        for steps in 140..=200_u16 {
            for seed in 0..2_u64 {
                let mut lot = Lot::from(seed * 1_000 + u64::from(steps) + place as u64 * 77);
                let gait = Gait::running(f64::from(steps), place, &mut lot);
                all += 1;
                if let Ok(found) = cadence(&gait.readings(30.0, &mut lot)) {
                    let error = (f64::from(found) - f64::from(steps)).abs();
                    assert!(error <= 2.0, "{place:?}, {steps}, seed {seed}: {found}");
                    worst = worst.max(error);
                    told += 1;
                }
            }
        }
        println!("{place:?}: told {told} of {all}, off by {worst} at most");
        assert!(told * 100 >= all * 90, "{place:?}: told {told} of {all}");
    }
}

#[test]
fn where_the_swing_of_an_arm_drowns_the_landing_it_is_right_or_not_told() {
    let (mut told, mut all) = (0, 0);
    for steps in (140..=200_u16).step_by(3) {
        for seed in 0..6_u64 {
            let mut lot = Lot::from(seed * 7_919 + u64::from(steps));
            let soft = Gait {
                landing: between(&mut lot, 5.0, 14.0),
                swing: between(&mut lot, 10.0, 28.0),
                noise: between(&mut lot, 1.0, 5.0),
                limp: between(&mut lot, 0.0, 0.6),
                ..Gait::running(f64::from(steps), Place::Hand, &mut lot)
            };
            let found = cadence(&soft.readings(30.0, &mut lot));
            let right = found.is_ok_and(|found| found.abs_diff(steps) <= 2);
            assert!(right || found.is_err(), "{steps}, seed {seed}: {found:?}");
            told += u32::from(right);
            all += 1;
        }
    }
    println!("told {told} of {all}");
}

#[test]
fn walking_standing_and_shaking_are_no_running() {
    for seed in 0..40_u64 {
        let mut lot = Lot::from(seed);
        let steps = between(&mut lot, 95.0, 128.0);
        let walk = Gait { landing: 6.0, swing: 2.0, ..Gait::running(steps, Place::Pocket, &mut lot) };
        assert!(cadence(&walk.readings(30.0, &mut lot)).is_err(), "{steps} a minute, seed {seed}");
        // Marching hard, one leg harder than the other: its double would be a running cadence.
        let march = Gait { limp: 0.5, swing: 3.0, ..Gait::running(steps, Place::Pocket, &mut lot) };
        let found = cadence(&march.readings(30.0, &mut lot));
        assert!(found.is_err(), "{steps} a minute, seed {seed}: {found:?}");
        let still =
            Gait { landing: 0.0, swing: 0.0, noise: 0.3, ..Gait::running(160.0, Place::Hand, &mut lot) };
        assert_eq!(cadence(&still.readings(30.0, &mut lot)), Err(CouldNotTell::NotRunning));
        let shaken =
            Gait { landing: 0.0, swing: 0.0, noise: 12.0, ..Gait::running(160.0, Place::Hand, &mut lot) };
        assert!(cadence(&shaken.readings(30.0, &mut lot)).is_err(), "seed {seed}");
    }
}

#[test]
fn too_little_to_go_by_is_said() {
    let mut lot = Lot::from(1);
    let gait = Gait::running(170.0, Place::Arm, &mut lot);
    let whole = gait.readings(30.0, &mut lot);
    assert!(cadence(&whole).is_ok());
    assert_eq!(cadence(&[]), Err(CouldNotTell::TooFewReadings));
    assert_eq!(cadence(&whole[..600]), Err(CouldNotTell::TooFewReadings), "ten seconds");
    let slow: Vec<Sample> = whole.iter().step_by(12).copied().collect();
    assert_eq!(cadence(&slow), Err(CouldNotTell::TooFewReadings), "five a second");
    // Two cadences, half of the time each: neither is the cadence.
    let other = Gait { cadence: 150.0, ..Gait::running(150.0, Place::Arm, &mut lot) };
    let shift = whole.last().unwrap().at;
    let later = other.readings(30.0, &mut lot).into_iter().map(|s| Sample { at: s.at + shift, ..s });
    let both: Vec<Sample> = whole.iter().copied().chain(later).collect();
    assert_eq!(cadence(&both), Err(CouldNotTell::NotClear));
    // What no sensor reads does no harm.
    let mut broken = whole.clone();
    broken[100].acceleration[1] = f32::NAN;
    broken[200].at = f64::INFINITY;
    broken.swap(300, 301);
    assert_eq!(cadence(&broken), cadence(&whole));
}

proptest! {
    #[test]
    fn any_readings_give_an_answer_within_the_range_or_none(
        readings in prop::collection::vec((any::<f32>(), any::<f32>(), 0.0_f64..60.0), 0..900),
    ) {
        let mut at = 0.0;
        let samples: Vec<Sample> = readings.iter().map(|(x, y, step)| {
            at += step;
            Sample { at, acceleration: [*x, *y, 0.0] }
        }).collect();
        if let Ok(found) = cadence(&samples) {
            prop_assert!((132..=212).contains(&found));
        }
    }

    #[test]
    fn taps_with_some_missed_and_some_double_give_the_beat(
        steps in 100_u16..=220,
        one_foot in any::<bool>(),
        seed in any::<u64>(),
    ) {
        let mut lot = Lot::from(seed);
        let tapped = if one_foot { Tapped::OneFoot } else { Tapped::EveryStep };
        let distance = 60_000.0 / f64::from(steps) * if one_foot { 2.0 } else { 1.0 };
        let mut taps = Vec::new();
        for number in 0..(20_000.0 / distance) as u32 {
            let at = f64::from(number) * distance + between(&mut lot, -0.06, 0.06) * distance;
            if number == 0 || !lot.happens(5) {
                taps.push(at);
            }
            if lot.happens(3) {
                taps.push(at + 0.2 * distance);
            }
        }
        let found = by_taps(&taps, tapped).unwrap();
        prop_assert!(found.abs_diff(steps) <= 2, "{} for {}", found, steps);
    }

    #[test]
    fn no_beat_is_off_by_more_than_half_a_unit_however_late(tenths in 900_u32..2_640, number in 0_u64..8_000) {
        let beat = Beat { tenths, fading: Fading::Whole };
        for rate in [1_000, 4_000, 48_000] {
            let place = beat.place(number, rate);
            let exact = number as f64 * 600.0 / f64::from(tenths) * f64::from(rate);
            prop_assert!((place as f64 - exact).abs() <= 0.5 + 1e-6, "{} is not {}", place, exact);
        }
    }
}

#[test]
fn uneven_taps_and_too_few_are_refused() {
    let even: Vec<f64> = (0..40).map(|n| f64::from(n) * 350.0).collect();
    assert_eq!(by_taps(&even, Tapped::EveryStep), Ok(171));
    assert_eq!(by_taps(&even[..9], Tapped::EveryStep), Err(CouldNotTell::TooFewReadings));
    assert_eq!(by_taps(&[], Tapped::EveryStep), Err(CouldNotTell::TooFewReadings));
    let mut lot = Lot::from(4);
    let mut at = 0.0;
    let wild: Vec<f64> = (0..40)
        .map(|_| {
            at += between(&mut lot, 150.0, 700.0);
            at
        })
        .collect();
    assert_eq!(by_taps(&wild, Tapped::EveryStep), Err(CouldNotTell::NotClear));
    let slow: Vec<f64> = (0..40).map(|n| f64::from(n) * 1_000.0).collect();
    assert_eq!(
        by_taps(&slow, Tapped::EveryStep),
        Err(CouldNotTell::NotClear),
        "nobody runs 60 steps a minute"
    );
    assert_eq!(by_taps(&[f64::NAN; 20], Tapped::EveryStep), Err(CouldNotTell::TooFewReadings));
}

#[test]
fn the_metronome_goes_up_by_a_little_fades_and_stops_where_the_calf_hurts() {
    let begun = Day(20_500);
    let said = |what: Vec<(i32, What)>| {
        let entry = |(id, (day, what)): (u64, (i32, What))| {
            let day = Day(begun.0 + day);
            Entry { id, at: i64::from(day.0) * 86_400_000 + id as i64, day, what, undone: None }
        };
        Entries::from((1..).zip(what).map(entry).collect::<Vec<_>>())
    };
    let usual = said(vec![(-1, What::Cadence(160)), (0, What::Metronome(true)), (3, What::Cadence(170))]);
    let on = |day: i32| Metronome::of(&usual, Day(begun.0 + day));
    let beats = |tenths, fading| Metronome::Beats(Beat { tenths, fading });
    assert_eq!(on(0), beats(1_680, Fading::Whole));
    assert_eq!(on(7), beats(1_680, Fading::MinuteOnMinuteOff), "what was measured since is the beat's own");
    assert_eq!(on(14), beats(1_728, Fading::Whole));
    assert_eq!(on(21), beats(1_728, Fading::MinuteOnMinuteOff));
    assert_eq!(on(28), Metronome::Done);
    assert_eq!(raised(160, 50), 1_760, "a tenth more at most");
    let hurts = said(vec![(-1, What::Cadence(160)), (0, What::Metronome(true)), (5, What::CalfHurts)]);
    assert_eq!(Metronome::of(&hurts, Day(begun.0 + 6)), Metronome::Stopped);
    assert_eq!(Metronome::of(&said(vec![(0, What::Metronome(true))]), begun), Metronome::MeasureFirst);
    assert_eq!(Metronome::of(&said(vec![(0, What::Cadence(160))]), begun), Metronome::Off);
    let left = said(vec![(-1, What::Cadence(160)), (0, What::Metronome(true)), (2, What::Metronome(false))]);
    assert_eq!(Metronome::of(&left, Day(begun.0 + 3)), Metronome::Off);
}

#[test]
fn a_minute_on_a_minute_off_keeps_the_beat() {
    let beat = Beat { tenths: 1_683, fading: Fading::MinuteOnMinuteOff };
    let places: Vec<u64> = beat.places(1_800 * 1_000, 1_000).collect();
    assert!(places.iter().all(|place| (place / 60_000) % 2 == 0));
    let whole: Vec<u64> = Beat { fading: Fading::Whole, ..beat }.places(1_800 * 1_000, 1_000).collect();
    assert!(
        places.iter().all(|place| whole.contains(place)),
        "after the pause it goes on where it would have been"
    );
    assert_eq!(whole.len(), 5_049, "168.3 beats a minute for 30 minutes");
    let last = *whole.last().unwrap() as f64;
    assert!((last - 5_048.0 * 600_000.0 / 1_683.0).abs() < 5.0, "no error has grown: {last}");
}
