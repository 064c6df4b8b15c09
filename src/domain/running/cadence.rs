//! Cadence (steps a minute, both feet counted) from the accelerations of a phone in a pocket, a hand or an arm band.
//!
//! The method is the unbiased, normalised autocorrelation of the acceleration's magnitude (Moe-Nilssen and Helbostad 2004, for
//! trunk accelerations in walking): a step that repeats makes the signal resemble itself one step later, two steps later, and
//! so on. Each window of six seconds is held against every cadence of a range; the mean of the autocorrelation at all
//! multiples of its step (a comb) says how well it fits. The range is narrower than an octave, so that neither half (strides,
//! the swing of an arm) nor double of a cadence within it can be taken for it. The magnitude needs no knowledge of how the
//! phone lies. Only the number leaves here.

/// One reading, gravity included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// When, milliseconds on any clock that runs evenly.
    pub at: f64,
    /// Metres a second squared, along the phone's three axes.
    pub acceleration: [f32; 3],
}

/// Why there is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CouldNotTell {
    /// Too short, or too few readings a second, or with holes.
    TooFewReadings,
    /// Too little movement for running.
    NotRunning,
    /// No cadence fits well enough, or several do, or it changed too much.
    NotClear,
}

/// The slowest and the fastest that can be told, steps a minute: less than an octave.
pub const RANGE: (f64, f64) = (132.0, 212.0);
/// Readings a second after evening out.
const RATE: f64 = 50.0;
/// Readings of a window: six seconds.
const WINDOW: usize = 300;
/// From one window to the next: two seconds.
const HOP: usize = 100;
/// Windows that it takes: about fourteen seconds.
const LEAST_WINDOWS: usize = 5;
/// A hole longer than this, milliseconds, ends a stretch.
const LONGEST_HOLE: f64 = 150.0;
/// Root mean square of the magnitude without its mean, metres a second squared. Walking stays below, running does not.
const RUNNING_FROM: f64 = 4.0;
/// The comb of the best cadence reaches at least so much of a perfect one.
const LEAST_FIT: f64 = 0.2;
/// Another cadence, farther off than [`APART`], may fit so much as well at most.
const RIVAL: f64 = 0.8;
/// Steps a minute from which on another cadence is another one.
const APART: f64 = 8.0;
/// Windows may differ by so many steps a minute from the middle one.
const STEADY: f64 = 4.0;
/// Between two cadences that are tried, steps a minute.
const FINE: f64 = 0.25;

/// Steps a minute.
///
/// # Errors
/// Why no number can be told: rather none than a wrong one.
pub fn cadence(samples: &[Sample]) -> Result<u16, CouldNotTell> {
    let mut windows = 0_usize;
    let mut still = 0_usize;
    let mut found: Vec<f64> = Vec::new();
    for stretch in stretches(samples) {
        for window in stretch.windows(WINDOW).step_by(HOP) {
            windows += 1;
            match of_window(window) {
                Ok(cadence) => found.push(cadence),
                Err(CouldNotTell::NotRunning) => still += 1,
                Err(_) => {}
            }
        }
    }
    if windows < LEAST_WINDOWS {
        return Err(CouldNotTell::TooFewReadings);
    }
    if still * 2 > windows {
        return Err(CouldNotTell::NotRunning);
    }
    found.sort_by(f64::total_cmp);
    let middle = found.get(found.len() / 2).copied().ok_or(CouldNotTell::NotClear)?;
    let near: Vec<f64> = found.into_iter().filter(|cadence| (cadence - middle).abs() <= STEADY).collect();
    // Three windows of four agree, or it is not told.
    if near.len() * 4 < windows * 3 {
        return Err(CouldNotTell::NotClear);
    }
    let mean = near.iter().sum::<f64>() / near.len() as f64;
    Ok(mean.round() as u16)
}

/// The magnitude at even distances, in stretches without holes.
fn stretches(samples: &[Sample]) -> Vec<Vec<f64>> {
    let step = 1000.0 / RATE;
    let mut all: Vec<Vec<f64>> = Vec::new();
    let mut before: Option<(f64, f64)> = None;
    let mut next = 0.0;
    for sample in samples {
        let magnitude = sample.acceleration.iter().map(|a| f64::from(*a).powi(2)).sum::<f64>().sqrt();
        if !sample.at.is_finite() || !magnitude.is_finite() {
            continue;
        }
        match before {
            // A reading that comes late or twice says nothing new.
            Some((at, _)) if sample.at <= at => continue,
            Some((at, last)) if sample.at - at <= LONGEST_HOLE => {
                while next <= sample.at {
                    let part = (next - at) / (sample.at - at);
                    if let Some(stretch) = all.last_mut() {
                        stretch.push(last + (magnitude - last) * part);
                    }
                    next += step;
                }
            }
            _ => {
                all.push(vec![magnitude]);
                next = sample.at + step;
            }
        }
        before = Some((sample.at, magnitude));
    }
    all
}

fn of_window(window: &[f64]) -> Result<f64, CouldNotTell> {
    let mean = window.iter().sum::<f64>() / window.len() as f64;
    let signal: Vec<f64> = window.iter().map(|value| value - mean).collect();
    let power = signal.iter().map(|value| value * value).sum::<f64>() / signal.len() as f64;
    if power.sqrt() < RUNNING_FROM {
        return Err(CouldNotTell::NotRunning);
    }
    let autocorrelation: Vec<f64> = (0..=WINDOW / 2)
        .map(|lag| {
            let pairs = signal.iter().zip(signal.iter().skip(lag));
            let count = signal.len().saturating_sub(lag).max(1);
            pairs.map(|(one, other)| one * other).sum::<f64>() / count as f64 / power
        })
        .collect();
    let tried = ((RANGE.1 - RANGE.0) / FINE) as usize;
    let fits: Vec<(f64, f64)> = (0..=tried)
        .map(|place| RANGE.0 + place as f64 * FINE)
        .map(|cadence| (cadence, comb(&autocorrelation, cadence)))
        .collect();
    let best = fits.iter().copied().max_by(|one, other| one.1.total_cmp(&other.1));
    let (cadence, fit) = best.ok_or(CouldNotTell::NotClear)?;
    let at_the_edge = cadence < RANGE.0 + 2.0 || cadence > RANGE.1 - 2.0;
    let rival = fits.iter().filter(|(other, _)| (other - cadence).abs() > APART).map(|(_, fit)| *fit);
    let rival = rival.fold(f64::MIN, f64::max);
    if at_the_edge || fit < LEAST_FIT || rival > fit * RIVAL || is_walking(&autocorrelation, cadence) {
        return Err(CouldNotTell::NotClear);
    }
    Ok(cadence)
}

/// The autocorrelation at a lag between two readings.
fn at(autocorrelation: &[f64], lag: f64) -> Option<f64> {
    let whole = lag.floor();
    let low = *autocorrelation.get(whole as usize)?;
    let high = *autocorrelation.get(whole as usize + 1)?;
    Some(low + (high - low) * (lag - whole))
}

/// The mean of the autocorrelation at all multiples of the step of a cadence.
fn comb(autocorrelation: &[f64], cadence: f64) -> f64 {
    let step = 60.0 / cadence * RATE;
    let teeth: Vec<f64> = (1..).map_while(|k| at(autocorrelation, step * f64::from(k))).collect();
    teeth.iter().sum::<f64>() / teeth.len().max(1) as f64
}

/// Whether two of these steps are one of a walker: then four of them resemble each other more than two do, because left and
/// right differ.
fn is_walking(autocorrelation: &[f64], cadence: f64) -> bool {
    let step = 60.0 / cadence * RATE;
    let teeth = |first: i32| {
        let all: Vec<f64> =
            (0..).map_while(|k| at(autocorrelation, step * f64::from(first + 4 * k))).collect();
        all.iter().sum::<f64>() / all.len().max(1) as f64
    };
    teeth(4) - teeth(2) > 0.15
}

/// What a tap stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tapped {
    /// Each step.
    EveryStep,
    /// Each step of one foot.
    OneFoot,
}

/// So many taps are needed.
const LEAST_TAPS: usize = 10;
/// And so long, milliseconds.
const LEAST_TAPPING: f64 = 8_000.0;
/// Taps may stray from the even beat by so much of it, on average.
const STRAY: f64 = 0.15;

/// Steps a minute by taps (milliseconds on any clock that runs evenly). A tap that was missed or came double does no harm: the
/// beat is the middle distance between two taps, and each distance counts as so many beats as fit.
///
/// # Errors
/// Too few taps, or too uneven ones.
pub fn by_taps(taps: &[f64], tapped: Tapped) -> Result<u16, CouldNotTell> {
    let (Some(first), Some(last)) = (taps.first(), taps.last()) else {
        return Err(CouldNotTell::TooFewReadings);
    };
    let finite = taps.iter().all(|tap| tap.is_finite());
    if !finite || taps.len() < LEAST_TAPS || last - first < LEAST_TAPPING {
        return Err(CouldNotTell::TooFewReadings);
    }
    let mut distances: Vec<f64> = taps.windows(2).map(|pair| pair[1] - pair[0]).collect();
    distances.sort_by(f64::total_cmp);
    let middle = distances.get(distances.len() / 2).copied().filter(|middle| *middle > 0.0);
    let middle = middle.ok_or(CouldNotTell::NotClear)?;
    let (mut beats, mut time, mut strayed, mut since) = (0.0, 0.0, 0.0, *first);
    for tap in taps.iter().skip(1) {
        let distance = tap - since;
        // A double tap: the next distance counts from the first of the two.
        if distance < middle * 0.5 {
            continue;
        }
        since = *tap;
        let count = (distance / middle).round();
        // A pause is no beat.
        if count > 4.0 {
            continue;
        }
        beats += count;
        time += distance;
        strayed += (distance - count * middle).abs() / middle;
    }
    if beats < LEAST_TAPS as f64 - 1.0 || strayed / beats > STRAY {
        return Err(CouldNotTell::NotClear);
    }
    let steps = if tapped == Tapped::OneFoot { 2.0 } else { 1.0 };
    let cadence = beats * steps * 60_000.0 / time;
    // Nobody runs or walks outside of this.
    if (90.0..=240.0).contains(&cadence) { Ok(cadence.round() as u16) } else { Err(CouldNotTell::NotClear) }
}
