//! GPX: the points of each track, their times and, from some watches, the cadence. Distance is measured along the points and
//! forgotten with them.

use super::xml::{Element, Handler, last, parent, walk, within};
use super::{MOST_ACTIVITIES, MOST_POINTS, Raw, Refused, moment};
use crate::domain::running::activity::Sport;
use crate::domain::time::Millis;

/// Metres of the earth's mean radius.
const EARTH: f64 = 6_371_008.8;
/// Longer between two points without getting anywhere is a pause, seconds.
const PAUSE: f64 = 30.0;
/// Below this one gets nowhere, metres a second.
const NOWHERE: f64 = 0.4;
/// Above this it was the satellites, metres a second.
const TOO_FAST: f64 = 40.0;

/// Reads the tracks of a file.
pub fn read(bytes: &[u8]) -> Result<Vec<Raw>, Refused> {
    let mut gpx = Gpx::default();
    walk(bytes, &mut gpx)?;
    Ok(gpx.tracks)
}

#[derive(Clone, Copy)]
struct Point {
    at: Millis,
    place: (f64, f64),
}

#[derive(Default)]
struct Gpx {
    tracks: Vec<Raw>,
    points: usize,
    /// The point before in this segment.
    before: Option<Point>,
    place: Option<(f64, f64)>,
    time: Option<(Millis, Option<i32>)>,
    /// Sum and count of cadences.
    cadences: (f64, f64),
}

impl Handler for Gpx {
    fn begins(&mut self, path: &[Vec<u8>], element: &Element) -> Result<(), Refused> {
        match last(path) {
            b"trk" => {
                if self.tracks.len() >= MOST_ACTIVITIES {
                    return Err(Refused::Damaged);
                }
                self.tracks.push(Raw::default());
                self.cadences = (0.0, 0.0);
                self.before = None;
            }
            b"trkseg" => self.before = None,
            b"trkpt" => {
                self.points += 1;
                if self.points > MOST_POINTS {
                    return Err(Refused::TooManyPoints);
                }
                let number = |name: &[u8], most: f64| {
                    let number: f64 = element.attribute(name)?.trim().parse().ok()?;
                    (number.abs() <= most).then_some(number.to_radians())
                };
                self.place = number(b"lat", 90.0).zip(number(b"lon", 180.0));
                self.time = None;
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, path: &[Vec<u8>], text: &str) {
        let Some(track) = self.tracks.last_mut() else { return };
        match (parent(path), last(path)) {
            (b"trkpt", b"time") => self.time = moment::read(text).or(self.time),
            (b"trk", b"type") => track.sport = sport(text).or(track.sport),
            (_, b"cad") if within(path, b"trkpt") => {
                if let Ok(cadence) = text.trim().parse::<f64>()
                    && cadence > 0.0
                    && cadence < 300.0
                {
                    self.cadences.0 += cadence;
                    self.cadences.1 += 1.0;
                }
            }
            _ => {}
        }
    }

    fn ends(&mut self, path: &[Vec<u8>]) -> Result<(), Refused> {
        let Some(track) = self.tracks.last_mut() else { return Ok(()) };
        match last(path) {
            b"trkpt" => {
                let Some(((at, offset), place)) = self.time.zip(self.place) else { return Ok(()) };
                track.began = track.began.or(Some((at, offset)));
                let point = Point { at, place };
                if let Some(before) = self.before {
                    // A point that is not later than the one before tells of nothing.
                    if at <= before.at {
                        return Ok(());
                    }
                    let seconds = (at - before.at) as f64 / 1000.0;
                    let metres = distance(before.place, place);
                    let speed = metres / seconds;
                    if speed <= TOO_FAST && (seconds <= PAUSE || speed >= NOWHERE) {
                        track.seconds += seconds;
                        track.metres += metres;
                    }
                }
                self.before = Some(point);
            }
            b"trk" if self.cadences.1 > 0.0 => track.cadence = self.cadences.0 / self.cadences.1,
            _ => {}
        }
        Ok(())
    }
}

/// Along the great circle (haversine), metres.
fn distance(from: (f64, f64), to: (f64, f64)) -> f64 {
    let half = |one: f64, other: f64| ((other - one) / 2.0).sin().powi(2);
    let h = half(from.0, to.0) + from.0.cos() * to.0.cos() * half(from.1, to.1);
    2.0 * EARTH * h.clamp(0.0, 1.0).sqrt().asin()
}

/// What exporters write for a sport; those of Strava are numbers.
fn sport(text: &str) -> Option<Sport> {
    let text = text.trim().to_ascii_lowercase();
    let has = |part: &str| text.contains(part);
    if has("run") || text == "9" {
        Some(Sport::Run)
    } else if has("walk") || has("hik") || text == "10" || text == "4" {
        Some(Sport::Walk)
    } else if has("cycl") || has("bik") || has("ride") || text == "1" {
        Some(Sport::Cycle)
    } else if has("swim") {
        Some(Sport::Swim)
    } else if text.is_empty() {
        None
    } else {
        Some(Sport::Other)
    }
}
