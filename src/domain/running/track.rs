//! The sound track of a session for a phone in the pocket with its screen off: one WAV that a media element plays, because a
//! page whose screen is off can do nothing by itself (`platform.md`, 1.1 and 3).
//!
//! 8 bits a sample, 4000 samples a second, one channel: 240 kB a minute, 14.4 MB an hour. Silence is most of it. Sounds differ
//! in rhythm, not only in pitch, so that they can be told apart without an ear for notes. Nothing is computed while it plays.

use super::metronome::{Beat, Fading};
use super::score::Score;
use crate::domain::session::{Cue, Part, Step, StepKind, StepWork};
use crate::domain::time::Millis;

/// Samples a second.
pub const RATE: u32 = 4_000;
/// A sample of silence.
pub const SILENCE: u8 = 128;
/// Bytes before the first sample.
pub const HEADER: usize = 44;
/// The most bytes of one track.
pub const LARGEST: usize = 16_000_000;
/// How long it goes on after its last cue, so that the cue is heard, milliseconds.
const TAIL: Millis = 2_000;
/// How far a sound swings.
const LOUD: f64 = 100.0;
/// A sound grows and fades for so many samples: two milliseconds, against clicks.
const EDGE: usize = 8;

/// What is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sound {
    /// Run.
    Run,
    /// Walk.
    Walk,
    /// Work of another kind begins.
    Work,
    /// Rest.
    Rest,
    /// Turn over to the other side.
    SwitchSides,
    /// The next exercise.
    Next,
    /// Get ready.
    GetReady,
    /// Half of it is over.
    HalfWay,
    /// Ten seconds are left.
    TenLeft,
    /// The last three seconds, one by one.
    Countdown,
    /// Turn round.
    TurnRound,
    /// The next tender spot.
    Spot,
    /// The first part of a repetition.
    Lift,
    /// Its second part.
    Hold,
    /// Its third part.
    Lower,
    /// All done.
    Finished,
    /// A beat of the metronome.
    Beat,
}

impl Sound {
    /// All of them.
    pub const ALL: [Sound; 17] = [
        Sound::Run,
        Sound::Walk,
        Sound::Work,
        Sound::Rest,
        Sound::SwitchSides,
        Sound::Next,
        Sound::GetReady,
        Sound::HalfWay,
        Sound::TenLeft,
        Sound::Countdown,
        Sound::TurnRound,
        Sound::Spot,
        Sound::Lift,
        Sound::Hold,
        Sound::Lower,
        Sound::Finished,
        Sound::Beat,
    ];

    /// Its tones: milliseconds of sound, milliseconds of silence after it, hertz.
    pub fn tones(self) -> &'static [(u32, u32, u32)] {
        match self {
            // Three quick ones that rise: off you go.
            Sound::Run => &[(90, 50, 900), (90, 50, 1_150), (180, 0, 1_450)],
            // Two long ones that fall: slow down.
            Sound::Walk => &[(260, 80, 1_000), (380, 0, 650)],
            Sound::Work => &[(450, 0, 1_250)],
            Sound::Rest => &[(650, 0, 550)],
            Sound::SwitchSides => &[(110, 60, 700), (110, 60, 1_050), (110, 60, 700), (110, 0, 1_050)],
            Sound::Next => &[(170, 110, 820), (170, 0, 820)],
            Sound::GetReady => &[(300, 0, 620)],
            Sound::HalfWay => &[(60, 50, 1_400), (60, 0, 1_400)],
            Sound::TenLeft => &[(60, 40, 1_050), (60, 40, 1_050), (60, 0, 1_050)],
            Sound::Countdown => &[(80, 0, 850)],
            Sound::TurnRound => &[(120, 40, 1_300), (240, 0, 750)],
            Sound::Spot => &[(200, 0, 1_050)],
            Sound::Lift => &[(45, 0, 1_500)],
            Sound::Hold => &[(30, 0, 1_150)],
            Sound::Lower => &[(60, 0, 800)],
            Sound::Finished => &[(150, 60, 750), (150, 60, 950), (150, 60, 1_150), (600, 0, 1_450)],
            Sound::Beat => &[(15, 0, 1_650)],
        }
    }

    /// Of a cue.
    pub fn of(cue: &Cue) -> Sound {
        match cue {
            Cue::Begins(step) | Cue::GoesOn(step) => Sound::of_step(step),
            Cue::LeadIn(_) => Sound::GetReady,
            Cue::Finished | Cue::RanOut(_) => Sound::Finished,
            Cue::HalfWay => Sound::HalfWay,
            Cue::SecondsLeft(_) => Sound::TenLeft,
            Cue::Countdown(_) => Sound::Countdown,
            Cue::TurnRound => Sound::TurnRound,
            Cue::NextTenderSpot { .. } => Sound::Spot,
            Cue::Part { part, .. } => match part {
                Part::Lift | Part::StepsOut => Sound::Lift,
                Part::Hold | Part::TenderSpot => Sound::Hold,
                Part::Lower | Part::StepsBack => Sound::Lower,
            },
        }
    }

    fn of_step(step: &Step) -> Sound {
        match step.kind {
            StepKind::Work(StepWork::Run(_)) => Sound::Run,
            StepKind::Work(StepWork::Walk(_)) | StepKind::WarmUp(_) | StepKind::CoolDown(_) => Sound::Walk,
            StepKind::Work(_) => Sound::Work,
            StepKind::Rest(_) => Sound::Rest,
            StepKind::SwitchSides => Sound::SwitchSides,
            StepKind::NextExercise => Sound::Next,
            StepKind::GetReady => Sound::GetReady,
        }
    }

    /// Its samples.
    pub fn samples(self) -> Vec<u8> {
        let count = |millis: u32| usize::try_from(u64::from(millis) * u64::from(RATE) / 1000).unwrap_or(0);
        let mut samples = Vec::new();
        for (sound, silence, hertz) in self.tones() {
            let length = count(*sound);
            samples.extend((0..length).map(|place| {
                let edge = (place + 1).min(length - place).min(EDGE) as f64 / EDGE as f64;
                // Half a sample on, so that the first one is heard.
                let turns = (place as f64 + 0.5) * f64::from(*hertz) / f64::from(RATE);
                let swing = (turns * std::f64::consts::TAU).sin() * LOUD * edge;
                (f64::from(SILENCE) + swing).round() as u8
            }));
            samples.extend(std::iter::repeat_n(SILENCE, count(*silence)));
        }
        samples
    }
}

/// A track, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// A whole WAV file.
    pub wav: Vec<u8>,
    /// Where in the score it begins.
    pub from: Millis,
    /// Where the next part begins; `None` where this one goes to the end.
    pub next: Option<Millis>,
}

/// The sample of a moment, the nearest one.
pub fn sample_of(at: Millis) -> usize {
    let samples = (i128::from(at.max(0)) * i128::from(RATE) + 500) / 1000;
    usize::try_from(samples).unwrap_or(usize::MAX)
}

impl Track {
    /// Of a score from a moment in it on, as far as one track goes; with a metronome in the runs, if wanted.
    pub fn of(score: &Score, beat: Option<Beat>, from: Millis) -> Track {
        let from = from.clamp(0, score.length);
        let whole = sample_of(score.length.saturating_sub(from).saturating_add(TAIL));
        let most = LARGEST.saturating_sub(HEADER);
        let count = whole.min(most);
        let mut wav = header(count);
        wav.resize(HEADER.saturating_add(count), SILENCE);
        let next = (whole > most).then(|| {
            let millis = Millis::try_from(count).unwrap_or(0) * 1000 / Millis::from(RATE);
            from.saturating_add(millis)
        });
        let samples = wav.get_mut(HEADER..).unwrap_or_default();
        if let Some(beat) = beat {
            beats(samples, score, beat, from);
        }
        let sounds: Vec<(Sound, Vec<u8>)> =
            Sound::ALL.iter().map(|sound| (*sound, sound.samples())).collect();
        for (at, cue) in score.cues.iter().filter(|(at, _)| *at >= from) {
            let sound = Sound::of(cue);
            let known = sounds.iter().find(|(known, _)| *known == sound);
            // Over the beats: a cue's rhythm stays its own.
            known.into_iter().for_each(|(_, heard)| put(samples, sample_of(at.saturating_sub(from)), heard));
        }
        Track { wav, from, next }
    }
}

/// Writes a sound over what is there, as far as there is room.
fn put(samples: &mut [u8], at: usize, sound: &[u8]) {
    let rest = samples.get_mut(at..).unwrap_or_default();
    let fits = rest.len().min(sound.len());
    if let (Some(rest), Some(sound)) = (rest.get_mut(..fits), sound.get(..fits)) {
        rest.copy_from_slice(sound);
    }
}

/// The metronome in each run, from the run's first moment. A minute on and a minute off are minutes of running.
fn beats(samples: &mut [u8], score: &Score, beat: Beat, from: Millis) {
    let sound = Sound::Beat.samples();
    let always = Beat { fading: Fading::Whole, ..beat };
    let mut before = 0_u64;
    for (begins, ends) in &score.runs {
        let length = u64::try_from(sample_of(ends.saturating_sub(*begins))).unwrap_or(0);
        let first = sample_of(*begins);
        for place in always.places(length, RATE) {
            let at = usize::try_from(place).ok().and_then(|place| first.checked_add(place));
            let at = at.and_then(|at| at.checked_sub(sample_of(from)));
            if let Some(at) = at.filter(|_| beat.is_heard(before + place, RATE)) {
                put(samples, at, &sound);
            }
        }
        before += length;
    }
}

/// The head of a WAV file of so many samples.
fn header(count: usize) -> Vec<u8> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let mut head = Vec::with_capacity(HEADER.saturating_add(count as usize));
    let number = |head: &mut Vec<u8>, number: u32| head.extend_from_slice(&number.to_le_bytes());
    head.extend_from_slice(b"RIFF");
    number(&mut head, count.saturating_add(36));
    head.extend_from_slice(b"WAVEfmt ");
    number(&mut head, 16);
    // Plain samples, one channel.
    head.extend_from_slice(&[1, 0, 1, 0]);
    number(&mut head, RATE);
    number(&mut head, RATE);
    // One byte for all channels, 8 bits a sample.
    head.extend_from_slice(&[1, 0, 8, 0]);
    head.extend_from_slice(b"data");
    number(&mut head, count);
    head
}
