//! Pain over time, drawn: before each session, the worst during it, an hour after and the next morning, over the bands of the
//! pain lights, as inline SVG without a `style` attribute, which the policy of the pages forbids. Colours and dashes are
//! classes in `pain-chart.css`; the four kinds differ in shape too. Every number of the drawing stands in a table behind it.

use std::fmt::Write;

use super::progress;
use crate::app::core::dates;
use crate::app::model::Model;
use crate::content::{gap, words};
use crate::domain::pain::Nprs;
use crate::domain::session::Record;
use crate::domain::time::{Day, Millis, Now, local};

/// The drawing and its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PainChart {
    /// An `<svg>` element.
    pub svg: String,
    /// What each kind of mark is, with the mark itself as an `<svg>` element.
    pub legend: Vec<(String, &'static str)>,
    /// The rows of the table, the latest first.
    pub rows: Vec<PainRow>,
    /// What is said of sessions that are dated in the future: they are in the table alone. May be empty.
    pub left_out: String,
}

/// The answers around one session, in words; empty where nothing was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PainRow {
    /// Day of the session.
    pub date: String,
    /// The same for machines, with the time.
    pub machine_date: String,
    /// Just before.
    pub before: String,
    /// Worst during, as last answered, with what was told while it ran where that is more.
    pub worst: String,
    /// An hour after.
    pub hour_after: String,
    /// The next morning.
    pub next_morning: String,
    /// New swelling.
    pub swelling: String,
}

/// What is drawn of each session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Before,
    Worst,
    HourAfter,
    NextMorning,
}

impl Kind {
    const ALL: [Kind; 4] = [Kind::Before, Kind::Worst, Kind::HourAfter, Kind::NextMorning];

    fn class(self) -> &'static str {
        match self {
            Kind::Before => "pain-chart__before",
            Kind::Worst => "pain-chart__worst",
            Kind::HourAfter => "pain-chart__hour",
            Kind::NextMorning => "pain-chart__morning",
        }
    }

    fn name(self) -> &'static str {
        let words = &words().pain_chart;
        match self {
            Kind::Before => words.before_session,
            Kind::Worst => words.worst,
            Kind::HourAfter => words.hour_after,
            Kind::NextMorning => words.next_morning,
        }
    }

    /// The outline of its mark around a point.
    fn mark(self, x: i64, y: i64) -> String {
        let class = self.class();
        let points = |points: &[(i64, i64)]| {
            let points: Vec<String> =
                points.iter().map(|(dx, dy)| format!("{},{}", x + dx, y + dy)).collect();
            format!("<polygon class=\"{class}\" points=\"{}\"/>", points.join(" "))
        };
        match self {
            // Bigger than the others and hollow: what is drawn over it leaves its corners in sight.
            Kind::Before => points(&[(0, -13), (13, 0), (0, 13), (-13, 0)]),
            Kind::Worst => format!("<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"8\"/>"),
            Kind::HourAfter => points(&[(0, -10), (10, 7), (-10, 7)]),
            Kind::NextMorning => points(&[(-8, -8), (8, -8), (8, 8), (-8, 8)]),
        }
    }
}

/// The bands of [`Nprs::light`], each with its class, from where to where. What they are is said below the drawing.
const BANDS: [(&str, u8, u8); 3] = [("green", 0, 2), ("amber", 2, 5), ("red", 5, 10)];

/// Fewest days that the drawing spans: two sessions of one week are not pulled apart over its whole width.
const FEWEST_DAYS: i32 = 14;
// Whole numbers: the machinery for writing fractions would be the biggest part of this in the wasm.
const WIDTH: i64 = 720;
const HEIGHT: i64 = 460;
const LEFT: i64 = 60;
const RIGHT: i64 = 28;
const TOP: i64 = 52;
const BOTTOM: i64 = 60;
const DAY: Millis = 86_400_000;
/// The width of a wide letter of a label.
const LETTER: i64 = 15;

/// The drawing of the sessions from a day on; `None` where no answer was given.
pub fn chart(model: &Model, now: Now, since: Option<Day>) -> Option<PainChart> {
    let records = model.log.values().flat_map(|log| &log.sessions);
    let records: Vec<&Record> = records
        .filter(|record| since.is_none_or(|since| record.day >= since))
        .filter(|record| Kind::ALL.iter().any(|kind| point(record, *kind).is_some()))
        .collect();
    // One date in the future, from a clock that was wrong, would squeeze all others together.
    let (drawn, future): (Vec<&Record>, Vec<&Record>) =
        records.iter().partition(|record| !record.is_in_the_future(&now));
    let (first, last) = (drawn.first()?.day, drawn.last()?.day);
    let legend = Kind::ALL.iter().map(|kind| (legend_mark(*kind), kind.name())).collect();
    let rows = records.iter().rev().map(|record| row(model, record, now)).collect();
    let left_out = match u32::try_from(future.len()).unwrap_or(u32::MAX) {
        0 => String::new(),
        count => words().pain_chart.in_the_future(count),
    };
    Some(PainChart { svg: draw(model, &drawn, first, last, now), legend, rows, left_out })
}

/// When (wall time) and how much.
fn point(record: &Record, kind: Kind) -> Option<(Millis, Nprs)> {
    const HOUR: Millis = 3_600_000;
    match kind {
        Kind::Before => record.pain.before.map(|pain| (record.started, pain)),
        Kind::Worst => record.pain.worst.map(|pain| (record.started, pain)),
        Kind::HourAfter => record.pain.hour_after.map(|pain| (record.ended().saturating_add(HOUR), pain)),
        // Whenever it was answered, it was of the morning.
        Kind::NextMorning => {
            record.pain.next_morning.map(|pain| (record.started.saturating_add(20 * HOUR), pain))
        }
    }
}

fn legend_mark(kind: Kind) -> String {
    format!(
        "<svg class=\"pain-chart__key\" viewBox=\"0 0 56 28\" aria-hidden=\"true\">\
         <path class=\"{0} pain-chart__line\" d=\"M2 14H54\"/>{1}</svg>",
        kind.class(),
        kind.mark(28, 14)
    )
}

fn draw(model: &Model, records: &[&Record], first: Day, last: Day, now: Now) -> String {
    let words = &words().pain_chart;
    // A day more on the right, for the last morning.
    let last = Day(last.0.saturating_add(1));
    let first = Day(first.0.min(last.0.saturating_sub(FEWEST_DAYS)));
    let days = i64::from(last.0) - i64::from(first.0) + 1;
    let x = |local: Millis| {
        let since = local.saturating_sub(i64::from(first.0) * DAY);
        LEFT + since.clamp(0, days * DAY) / days * (WIDTH - LEFT - RIGHT) / DAY
    };
    let y = |pain: u8| HEIGHT - BOTTOM - i64::from(pain) * (HEIGHT - TOP - BOTTOM) / 10;
    let highest = records.iter().filter_map(|r| r.pain.worst).max().map_or(0, Nprs::value);
    let count = u32::try_from(records.len()).unwrap_or(u32::MAX);
    let about = words.about(
        gap::First(dates::date(first)),
        gap::Highest(highest),
        gap::Last(dates::date(last)),
        gap::Sessions(words.session_count(count)),
    );
    let mut svg = format!(
        "<svg class=\"pain-chart\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" direction=\"ltr\" aria-label=\"{}\">",
        escaped(&about)
    );
    // Writing to a String cannot fail.
    for (name, from, to) in BANDS {
        let _ = write!(
            svg,
            "<path class=\"pain-chart__band pain-chart__band--{name}\" d=\"M{LEFT} {}H{}V{}H{LEFT}Z\"/>",
            y(from),
            WIDTH - RIGHT,
            y(to),
        );
    }
    for pain in [0_u8, 2, 5, 10] {
        let at = y(pain);
        let class = if pain == 5 { "pain-chart__limit" } else { "pain-chart__grid" };
        let _ = write!(
            svg,
            "<path class=\"{class}\" d=\"M{LEFT} {at}H{}\"/>\
             <text class=\"pain-chart__label\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{pain}</text>",
            WIDTH - RIGHT,
            LEFT - 12,
            at + 8
        );
    }
    let _ = write!(
        svg,
        "<text class=\"pain-chart__label\" x=\"{}\" y=\"28\" text-anchor=\"middle\">{}</text>",
        WIDTH / 2,
        escaped(words.axis)
    );
    let middle = Day(first.0 + (last.0 - first.0) / 2);
    // The years at both ends, and in the middle where they are not the same.
    let one_year = first.civil().0 == last.civil().0;
    let date = match one_year {
        true => dates::short_date(middle),
        false => dates::short_date_and_year(middle),
    };
    let ends = [dates::short_date_and_year(first), dates::short_date_and_year(last)];
    // The middle is left out where it would touch the ends.
    let long = |text: &str| i64::try_from(text.chars().count()).unwrap_or(i64::MAX).saturating_mul(LETTER);
    let half = (WIDTH - LEFT - RIGHT) / 2;
    let fits = ends.iter().all(|end| long(end).saturating_add(long(&date) / 2) < half);
    let [begin, end] = ends;
    let middle = fits.then_some((middle, "middle", date));
    for (day, anchor, date) in [(first, "start", begin), (last, "end", end)].into_iter().chain(middle) {
        let noon = i64::from(day.0) * DAY + DAY / 2;
        let _ = write!(
            svg,
            "<text class=\"pain-chart__label\" x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
            x(noon),
            HEIGHT - 16,
            escaped(&date)
        );
    }
    for kind in Kind::ALL {
        let points: Vec<(i64, i64)> = records
            .iter()
            .filter_map(|record| {
                let (wall, pain) = point(record, kind)?;
                Some((x(local(wall, record.offset_or(&model.visit.zone, &now))), y(pain.value())))
            })
            .collect();
        let line: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
        let class = kind.class();
        let _ = write!(svg, "<polyline class=\"{class} pain-chart__line\" points=\"{}\"/>", line.join(" "));
        for (x, y) in points {
            svg.push_str(&kind.mark(x, y));
        }
    }
    svg.push_str("</svg>");
    svg
}

fn row(model: &Model, record: &Record, now: Now) -> PainRow {
    let words = &words().pain_chart;
    let number = |pain: Option<Nprs>| pain.map(|pain| pain.value().to_string()).unwrap_or_default();
    let worst = match record.told {
        Some(told) if record.pain.worst != Some(told) => {
            words.told(gap::Told(told.value()), gap::Worst(number(record.pain.worst)))
        }
        _ => number(record.pain.worst),
    };
    let swelling = match record.pain.new_swelling {
        Some(true) => words.yes,
        Some(false) => words.no,
        None => "",
    };
    PainRow {
        date: words.day_and_time(
            gap::Date(dates::short_date_and_year(record.day)),
            gap::Time(progress::time(model, record, now)),
        ),
        machine_date: dates::machine_date(record.day),
        before: number(record.pain.before),
        worst,
        hour_after: number(record.pain.hour_after),
        next_morning: number(record.pain.next_morning),
        swelling: swelling.to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: Now = Now { wall: 1_795_235_197_000, monotonic: 0, utc_offset_minutes: 60 };

    fn record(day: i32, pain: [Option<u8>; 4]) -> Record {
        let started = i64::from(day) * 86_400_000 + 36_000_000;
        let json = format!(
            r#"{{"i":"{day}","t":{started},"n":600,"d":{day},"x":"","p":{}}}"#,
            serde_json::to_string(&(pain[0], pain[1], pain[2], pain[3], None::<bool>)).unwrap()
        );
        serde_json::from_str(&json).unwrap()
    }

    fn model(records: Vec<Record>) -> Model {
        use crate::domain::document::key::Month;
        let mut model = Model::default();
        let log = std::sync::Arc::make_mut(&mut model.log);
        for record in records {
            log.entry(Month::of(record.day)).or_default().sessions.push(record);
        }
        model
    }

    fn numbers(svg: &str) -> Vec<i64> {
        let attributes = svg.split('"').skip(1).step_by(2);
        let plain = attributes.filter(|a| a.chars().all(|c| c.is_ascii_digit() || ", .-MHVZ".contains(c)));
        plain.flat_map(|a| a.split([' ', ',', 'M', 'H', 'V', 'Z'])).filter_map(|n| n.parse().ok()).collect()
    }

    #[test]
    fn without_an_answer_nothing_is_drawn() {
        assert_eq!(chart(&model(vec![record(20_700, [None; 4])]), NOW, None), None);
    }

    #[test]
    fn each_kind_has_its_shape_and_the_table_has_every_number() {
        let chart =
            chart(&model(vec![record(20_700, [Some(4), Some(3), Some(2), Some(1)])]), NOW, None).unwrap();
        assert!(chart.svg.contains("<circle class=\"pain-chart__worst\""));
        assert!(chart.svg.contains("<polygon class=\"pain-chart__hour\""));
        assert!(chart.svg.contains("<polygon class=\"pain-chart__morning\""));
        assert!(!chart.svg.contains("style="));
        let row = &chart.rows[0];
        assert_eq!([&row.before, &row.worst, &row.hour_after, &row.next_morning], ["4", "3", "2", "1"]);
        assert!(chart.svg.contains("<polygon class=\"pain-chart__before\""));
        assert!(["green", "amber", "red"].iter().all(|band| chart.svg.contains(&format!("band--{band}"))));
        assert_eq!(chart.legend.len(), 4);
    }

    #[test]
    fn a_session_of_2037_does_not_squeeze_the_others_and_is_named_and_in_the_table() {
        let alone =
            [record(20_770, [None, Some(3), None, None]), record(20_777, [None, Some(5), None, None])];
        let future = record(Day::from_civil(2037, 1, 9).0, [None, Some(1), None, None]);
        let with = alone.iter().cloned().chain([future]).collect();
        let (alone, with) =
            (chart(&model(alone.to_vec()), NOW, None).unwrap(), chart(&model(with), NOW, None).unwrap());
        assert_eq!(with.svg, alone.svg);
        assert_eq!(
            (with.rows.len(), with.left_out.as_str()),
            (3, words().pain_chart.in_the_future(1).as_str())
        );
        assert!(alone.left_out.is_empty());
    }

    #[test]
    fn the_axis_has_years() {
        let svg = |days: [i32; 2]| {
            chart(&model(days.map(|day| record(day, [None, Some(3), None, None])).to_vec()), NOW, None)
                .unwrap()
                .svg
        };
        let new_year = Day::from_civil(2026, 1, 1).0;
        assert!(svg([new_year + 30, new_year + 90]).contains(">31 January 2026<"));
        let over = svg([new_year - 60, new_year + 61]);
        assert!(over.contains(">2 November 2025<") && over.contains(">4 March 2026<"), "{over}");
        assert!(
            svg([new_year + 60, new_year + 90]).contains(">17 March<"),
            "the middle, where there is room"
        );
    }

    #[test]
    fn what_was_told_while_it_ran_stands_beside_the_correction() {
        let mut corrected = record(20_700, [None, Some(2), None, None]);
        corrected.told = Nprs::new(7);
        let chart = chart(&model(vec![corrected]), NOW, None).unwrap();
        assert!(chart.rows[0].worst.contains('2') && chart.rows[0].worst.contains('7'), "{:?}", chart.rows);
    }

    proptest! {
        /// Whatever the answers and however far apart: every point lies within the drawing.
        #[test]
        fn nothing_is_drawn_outside(
            sessions in proptest::collection::vec((0..40_000_i32, any::<[Option<u8>; 4]>()), 1..30),
        ) {
            let records = sessions.into_iter().map(|(day, pain)| record(day, pain.map(|p| p.map(|p| p % 11))));
            if let Some(chart) = chart(&model(records.collect()), NOW, None) {
                for number in numbers(&chart.svg) {
                    prop_assert!((0..=WIDTH).contains(&number), "{number}: {}", chart.svg);
                }
            }
        }
    }
}
