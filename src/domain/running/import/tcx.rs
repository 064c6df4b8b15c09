//! TCX: the laps of each activity say how long and how far; the points are needed for the cadence alone.

use super::xml::{Element, Handler, last, parent, walk};
use super::{MOST_ACTIVITIES, MOST_POINTS, Raw, Refused, moment};
use crate::domain::running::activity::Sport;

/// Reads the activities of a file.
pub fn read(bytes: &[u8]) -> Result<Vec<Raw>, Refused> {
    let mut tcx = Tcx::default();
    walk(bytes, &mut tcx)?;
    Ok(tcx.activities)
}

#[derive(Default)]
struct Tcx {
    activities: Vec<Raw>,
    points: usize,
    /// Sum and count of the cadences of points.
    cadences: (f64, f64),
    /// The same of laps, for files without those of points.
    of_laps: (f64, f64),
}

fn number(text: &str, most: f64) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| (0.0..=most).contains(number))
}

impl Handler for Tcx {
    fn begins(&mut self, path: &[Vec<u8>], element: &Element) -> Result<(), Refused> {
        match last(path) {
            b"Activity" => {
                if self.activities.len() >= MOST_ACTIVITIES {
                    return Err(Refused::Damaged);
                }
                let sport = element.attribute(b"Sport").map(|sport| match sport.as_str() {
                    "Running" => Sport::Run,
                    "Walking" | "Hiking" => Sport::Walk,
                    "Biking" => Sport::Cycle,
                    "Swimming" => Sport::Swim,
                    _ => Sport::Other,
                });
                self.activities.push(Raw { sport, ..Raw::default() });
                (self.cadences, self.of_laps) = ((0.0, 0.0), (0.0, 0.0));
            }
            b"Lap" => {
                let began = element.attribute(b"StartTime").and_then(|text| moment::read(&text));
                if let Some(activity) = self.activities.last_mut() {
                    activity.began = activity.began.or(began);
                }
            }
            b"Trackpoint" => {
                self.points += 1;
                if self.points > MOST_POINTS {
                    return Err(Refused::TooManyPoints);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, path: &[Vec<u8>], text: &str) {
        let Some(activity) = self.activities.last_mut() else { return };
        match (parent(path), last(path)) {
            (b"Activity", b"Id") => activity.began = activity.began.or(moment::read(text)),
            (b"Lap", b"TotalTimeSeconds") => activity.seconds += number(text, 1e6).unwrap_or(0.0),
            (b"Lap", b"DistanceMeters") => activity.metres += number(text, 1e7).unwrap_or(0.0),
            (b"Trackpoint", b"Cadence") | (_, b"RunCadence") => {
                if let Some(cadence) = number(text, 300.0).filter(|cadence| *cadence > 0.0) {
                    self.cadences = (self.cadences.0 + cadence, self.cadences.1 + 1.0);
                }
            }
            (_, b"AvgRunCadence") => {
                if let Some(cadence) = number(text, 300.0).filter(|cadence| *cadence > 0.0) {
                    self.of_laps = (self.of_laps.0 + cadence, self.of_laps.1 + 1.0);
                }
            }
            _ => {}
        }
    }

    fn ends(&mut self, path: &[Vec<u8>]) -> Result<(), Refused> {
        let sums = if self.cadences.1 > 0.0 { self.cadences } else { self.of_laps };
        if let Some(activity) =
            self.activities.last_mut().filter(|_| last(path) == b"Activity" && sums.1 > 0.0)
        {
            activity.cadence = sums.0 / sums.1;
        }
        Ok(())
    }
}
