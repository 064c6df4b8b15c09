//! The sound track of a session: each cue at its sample, silence where silence is due, the beat without an error that grows,
//! within its bytes and its time.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use std::collections::BTreeSet;
use std::time::Instant;

use knee_companion::domain::exercise::{Dose, ExerciseId, Tempo, Work};
use knee_companion::domain::running::metronome::{Beat, Fading};
use knee_companion::domain::running::rules;
use knee_companion::domain::running::score::{Ends, Score};
use knee_companion::domain::running::track::{HEADER, LARGEST, RATE, SILENCE, Sound, Track, sample_of};
use knee_companion::domain::session::{
    Cue, Intervals, Pacing, Plan, PlanItem, PlannedExercise, Session, SessionEvent, SideChoice, update,
};
use knee_companion::domain::time::{Millis, Now};
use proptest::prelude::*;

fn at(millis: Millis) -> Now {
    Now { wall: 1_800_000_000_000 + millis, monotonic: millis, utc_offset_minutes: 60 }
}

fn begun(plan: Plan) -> Session {
    let session = Session::new("a".into(), "tab".into(), plan, &at(0)).unwrap().with_walks();
    update(&session, SessionEvent::Start, &at(0)).0
}

fn intervals(rounds: u8, run_seconds: u16, walk_seconds: u16) -> Plan {
    rules::session(Intervals { rounds, run_seconds, walk_seconds })
}

fn exercise(pacing: Pacing) -> PlanItem {
    let work = Work::Repetitions { count: 10, tempo: Tempo { lift: 2, hold: 1, lower: 2 } };
    PlanItem::Exercise(PlannedExercise {
        exercise: ExerciseId::Clamshell,
        sides: SideChoice::LeftThenRight,
        dose: Dose { sets: 2, work, rest_seconds: 30 },
        pacing,
    })
}

/// What the engine says while somebody looks at it ten times a second, with a page's own way to schedule: at each moment the
/// cues ahead are asked for, and those that fall due until the next look are heard.
fn heard_by_looking(session: &Session, until: Millis) -> Vec<(Millis, Cue)> {
    let (mut session, mut heard, mut now) = (session.clone(), Vec::new(), 0);
    while !session.is_over() && now < until {
        let due = session.cues(&at(now)).into_iter().filter(|(due, _)| *due <= 100);
        heard.extend(due.map(|(due, cue)| (now + due, cue)));
        now += 100;
        session = update(&session, SessionEvent::Tick, &at(now)).0;
    }
    heard
}

/// Where sounds are, by the bytes alone: the first sample of each stretch that is followed by a tenth of a second of silence
/// at most within itself.
fn onsets(samples: &[u8]) -> Vec<usize> {
    let (mut all, mut last) = (Vec::new(), None::<usize>);
    for (place, sample) in samples.iter().enumerate() {
        if *sample != SILENCE {
            if last.is_none_or(|last| place - last > RATE as usize / 8) {
                all.push(place);
            }
            last = Some(place);
        }
    }
    all
}

#[test]
fn each_cue_is_at_its_sample_and_all_else_is_silent() {
    for step in 1..rules::LAST_STEP {
        let session = begun(rules::session(rules::intervals(step).unwrap()));
        let score = Score::of(&session, &at(0)).unwrap();
        assert_eq!(score.ends, Ends::Finished);
        assert_eq!(score.cues, heard_by_looking(&session, 7_200_000), "step {step}: as the engine says");
        let Track { wav, next, .. } = Track::of(&score, None, 0);
        assert_eq!(next, None);
        let expected: Vec<usize> = score.cues.iter().map(|(at, _)| sample_of(*at)).collect();
        assert_eq!(onsets(&wav[HEADER..]), expected, "step {step}");
        // The bytes of each are those of its sound, and nothing else is there.
        let mut rest = wav[HEADER..].to_vec();
        for (at, cue) in &score.cues {
            let sound = Sound::of(cue).samples();
            let place = sample_of(*at);
            assert_eq!(rest[place..place + sound.len()], sound, "{cue:?}");
            rest[place..place + sound.len()].fill(SILENCE);
        }
        assert!(rest.iter().all(|sample| *sample == SILENCE), "step {step}: something else is heard");
    }
}

#[test]
fn strength_is_heard_as_the_engine_says_and_a_set_that_a_tap_ends_ends_the_track() {
    let session = begun(Plan { items: vec![exercise(Pacing::Paced), exercise(Pacing::Paced)] });
    let score = Score::of(&session, &at(0)).unwrap();
    assert_eq!(score.cues, heard_by_looking(&session, 7_200_000));
    assert!(score.runs.is_empty());
    let session = begun(Plan { items: vec![exercise(Pacing::OwnPace)] });
    let score = Score::of(&session, &at(0)).unwrap();
    assert_eq!((score.ends, score.length), (Ends::WaitsForTap, 10_000));
    assert!(matches!(score.cues.last(), Some((10_000, Cue::Begins(_)))));
}

#[test]
fn it_begins_where_the_session_is_after_a_pause_and_for_a_hidden_page() {
    let mut session = begun(intervals(4, 60, 120));
    for second in 1..=400 {
        session = update(&session, SessionEvent::Tick, &at(second * 1_000)).0;
    }
    let whole = Score::of(&begun(intervals(4, 60, 120)), &at(0)).unwrap();
    let rest = Score::of(&session, &at(400_000)).unwrap();
    let later: Vec<(Millis, Cue)> =
        whole.cues.iter().filter(|(due, _)| *due > 400_000).map(|(due, cue)| (due - 400_000, *cue)).collect();
    assert_eq!(rest.cues, later);
    assert_eq!(rest.length, whole.length - 400_000);
    let hidden = update(&session, SessionEvent::HiddenChanged(true), &at(400_000)).0;
    assert_eq!(Score::of(&hidden, &at(400_000)).unwrap().cues, rest.cues, "nothing runs out unseen");
    let paused = update(&session, SessionEvent::Pause, &at(400_000)).0;
    assert_eq!(Score::of(&paused, &at(400_000)), None);
    let resumed = update(&paused, SessionEvent::Resume, &at(460_000)).0;
    assert_eq!(Score::of(&resumed, &at(460_000)).unwrap().cues, rest.cues, "it goes on where it stood");
}

#[test]
fn the_beat_is_in_the_runs_alone_and_no_error_grows() {
    let beat = Beat { tenths: 1_683, fading: Fading::Whole };
    let score = Score::of(&begun(intervals(1, 1_800, 0)), &at(0)).unwrap();
    let Track { wav, .. } = Track::of(&score, Some(beat), 0);
    let samples = &wav[HEADER..];
    let [(begins, ends)] = score.runs[..] else { panic!("one run") };
    assert_eq!(ends - begins, 1_800_000);
    let sound = Sound::Beat.samples();
    let busy: Vec<(usize, usize)> = score
        .cues
        .iter()
        .map(|(due, cue)| (sample_of(*due), sample_of(*due) + Sound::of(cue).samples().len()))
        .collect();
    let (mut heard, mut worst) = (0, 0.0_f64);
    for number in 0..5_049_u64 {
        let exact = begins as f64 + number as f64 * 600_000.0 / 1_683.0;
        let place = (exact * f64::from(RATE) / 1000.0).round() as usize;
        if busy.iter().any(|(from, to)| place + sound.len() > *from && place < *to) {
            continue;
        }
        let found = (place - 4..=place + 4).find(|at| samples[*at..*at + sound.len()] == sound[..]);
        let found = found.unwrap_or_else(|| panic!("beat {number} is not there"));
        worst = worst.max((found as f64 * 1000.0 / f64::from(RATE) - exact).abs());
        heard += 1;
    }
    println!("{heard} beats, off by {worst:.3} ms at most");
    assert!(heard > 5_000 && worst < 0.2, "{heard} heard, {worst} ms");
    let outside = samples[..sample_of(begins)].windows(sound.len()).any(|part| part == sound);
    assert!(!outside, "no beat in the walk before");
    // A minute of running on, a minute off.
    let fading = Beat { fading: Fading::MinuteOnMinuteOff, ..beat };
    let Track { wav, .. } = Track::of(&score, Some(fading), 0);
    let second = &wav[HEADER + sample_of(begins + 65_000)..HEADER + sample_of(begins + 115_000)];
    assert!(second.iter().all(|sample| *sample == SILENCE), "the second minute is without");
    let third = &wav[HEADER + sample_of(begins + 125_000)..HEADER + sample_of(begins + 175_000)];
    assert!(third.windows(sound.len()).any(|part| part == sound));
}

#[test]
fn an_hour_fits_and_what_is_longer_comes_in_parts() {
    let score = Score::of(&begun(intervals(1, 3_000, 0)), &at(0)).unwrap();
    assert_eq!(score.length, (10 + 300 + 3_000 + 300) * 1000, "an hour and ten seconds");
    let beat = Beat { tenths: 1_800, fading: Fading::Whole };
    let began = Instant::now();
    let scored = Score::of(&begun(intervals(1, 3_000, 0)), &at(0)).unwrap();
    let track = Track::of(&scored, Some(beat), 0);
    let took = began.elapsed();
    println!("60 minutes: {} bytes, made in {} ms", track.wav.len(), took.as_millis());
    assert!(track.wav.len() <= LARGEST && track.next.is_none());
    // A quarter of this machine has 300 ms; what is not optimised is given more.
    let most = if cfg!(debug_assertions) { 2_000 } else { 75 };
    assert!(took.as_millis() < most, "{} ms", took.as_millis());
    let long = Score::of(&begun(intervals(1, 7_200, 0)), &at(0)).unwrap();
    let (mut from, mut cues, mut parts) = (0, Vec::new(), 0);
    loop {
        let part = Track::of(&long, None, from);
        assert!(part.wav.len() <= LARGEST);
        let shift = sample_of(from);
        cues.extend(onsets(&part.wav[HEADER..]).into_iter().map(|place| place + shift));
        parts += 1;
        let Some(next) = part.next else { break };
        from = next;
    }
    assert_eq!(parts, 2);
    assert_eq!(cues, long.cues.iter().map(|(at, _)| sample_of(*at)).collect::<Vec<_>>());
}

#[test]
fn the_file_is_a_wav_as_players_read_it() {
    let score = Score::of(&begun(intervals(2, 60, 60)), &at(0)).unwrap();
    let Track { wav, .. } = Track::of(&score, None, 0);
    let number = |at: usize| u32::from_le_bytes(wav[at..at + 4].try_into().unwrap());
    let short = |at: usize| u16::from_le_bytes(wav[at..at + 2].try_into().unwrap());
    assert_eq!((&wav[..4], &wav[8..16], &wav[36..40]), (&b"RIFF"[..], &b"WAVEfmt "[..], &b"data"[..]));
    assert_eq!(number(4) as usize, wav.len() - 8);
    assert_eq!((number(16), short(20), short(22)), (16, 1, 1));
    assert_eq!((number(24), number(28), short(32), short(34)), (RATE, RATE, 1, 8));
    assert_eq!(number(40) as usize, wav.len() - HEADER);
}

#[test]
fn sounds_are_told_apart_by_their_rhythm() {
    // Lengths and silences in steps that an ear can tell, pitch left out. The parts of a repetition and the beat come in their
    // own rhythm, each second or faster, and are told by that.
    let rhythm = |sound: Sound| -> Vec<(u32, u32)> {
        sound.tones().iter().map(|(length, silence, _)| (length / 50, silence / 100)).collect()
    };
    let milestones: Vec<Sound> = Sound::ALL
        .into_iter()
        .filter(|sound| !matches!(sound, Sound::Beat | Sound::Lift | Sound::Hold | Sound::Lower))
        .collect();
    let all: BTreeSet<Vec<(u32, u32)>> = milestones.iter().map(|sound| rhythm(*sound)).collect();
    assert_eq!(all.len(), milestones.len());
    for sound in Sound::ALL {
        let samples = sound.samples();
        assert_ne!(samples[0], SILENCE, "{sound:?} begins at its first sample");
        let millis = samples.len() * 1000 / RATE as usize;
        assert!(sound == Sound::Finished || millis < 1_000, "{sound:?}: the next second has its own cue");
        assert!(sound.tones().iter().all(|(_, _, hertz)| *hertz * 2 < RATE && *hertz >= 500), "{sound:?}");
        assert!(samples.iter().all(|sample| (20..=236).contains(sample)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_the_intervals_the_track_says_what_the_engine_says(
        rounds in 1_u8..6,
        run in 5_u16..200,
        walk in 0_u16..200,
        skip in 0_i64..300,
    ) {
        let mut session = begun(intervals(rounds, run, walk));
        for second in 1..=skip {
            session = update(&session, SessionEvent::Tick, &at(second * 1_000)).0;
        }
        let Some(score) = Score::of(&session, &at(skip * 1_000)) else { return Ok(()) };
        let Track { wav, .. } = Track::of(&score, None, 0);
        let samples = &wav[HEADER..];
        for (due, cue) in &score.cues {
            let sound = Sound::of(cue).samples();
            let place = sample_of(*due);
            prop_assert!(samples[place] == sound[0], "{:?} at {}", cue, due);
        }
        prop_assert_eq!(score.ends, Ends::Finished);
        let step = session.step();
        prop_assert!(score.length <= i64::from(session.total_seconds()) * 1000 + 700_000, "{:?}", step);
    }
}
