//! Activities from GPX, TCX and FIT: what is read of sound files, and what is said to damaged and hostile ones.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use std::time::{Duration, Instant};

use knee_companion::domain::pain::Nprs;
use knee_companion::domain::programme::Days;
use knee_companion::domain::running::import::{Imported, LARGEST, MOST_POINTS, Refused, read};
use knee_companion::domain::running::{Activity, Answered, Entries, Entry, Inputs, Log, Sport, What, Which};
use knee_companion::domain::time::{Day, Millis, Now, Zone};
use proptest::prelude::*;

/// 1 May 2026, 06:30:00 UTC.
const BEGAN: Millis = 1_777_617_000_000;

fn now() -> Now {
    Now { wall: BEGAN + 86_400_000, monotonic: 0, utc_offset_minutes: 0 }
}

fn reads(bytes: &[u8]) -> Result<Vec<Imported>, Refused> {
    read(bytes, &Zone::default(), &now())
}

#[track_caller]
fn one(bytes: &[u8]) -> Imported {
    let all = reads(bytes).unwrap();
    assert_eq!(all.len(), 1, "{all:?}");
    all[0]
}

fn stamp(seconds: i64) -> String {
    let at = BEGAN / 1000 + seconds;
    let (year, month, day) = Day(i32::try_from(at.div_euclid(86_400)).unwrap()).civil();
    let of_day = at.rem_euclid(86_400);
    format!("{year}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", of_day / 3600, of_day / 60 % 60, of_day % 60)
}

/// A point each second, due north at 2.5 metres a second: a degree of latitude is 111.195 km of this sphere.
fn gpx(seconds: i64, extra: &str) -> String {
    let point = |n: i64| {
        let latitude = 51.5 + n as f64 * 2.5 / 111_195.08;
        format!(
            "<trkpt lat=\"{latitude:.7}\" lon=\"-0.12\"><ele>30</ele><time>{}</time>{extra}</trkpt>\n",
            stamp(n)
        )
    };
    let points: String = (0..=seconds).map(point).collect();
    format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a watch -->\n<gpx version=\"1.1\" creator=\"test\" \
         xmlns=\"http://www.topografix.com/GPX/1/1\" xmlns:gpxtpx=\"urn:tpx\">\
         <metadata><time>2001-01-01T00:00:00Z</time></metadata>\
         <wpt lat=\"1\" lon=\"1\"><time>2001-01-01T00:00:00Z</time></wpt>\
         <trk><name>Morning &amp; run</name><type>running</type><trkseg>{points}</trkseg></trk></gpx>"
    )
}

const CADENCE: &str = "<extensions><gpxtpx:TrackPointExtension><gpxtpx:hr>150</gpxtpx:hr><gpxtpx:cad>84</gpxtpx:cad>\
                       </gpxtpx:TrackPointExtension></extensions>";

#[test]
fn a_gpx_track_comes_to_its_date_time_distance_and_cadence() {
    let run = one(gpx(1_800, CADENCE).as_bytes());
    assert_eq!((run.started, run.day, run.sport), (BEGAN, Day::from_civil(2026, 5, 1), Sport::Run));
    assert_eq!((run.seconds, run.cadence), (1_800, Some(168)), "one foot in the file, both in the log");
    assert!(run.metres.unwrap().abs_diff(4_500) <= 10, "{run:?}");
    assert_eq!(one(gpx(1_800, "").as_bytes()).cadence, None);
}

#[test]
fn a_pause_of_a_watch_and_a_jump_of_the_satellites_are_no_running() {
    let whole = gpx(600, "");
    // Ten minutes' stop in the middle, at the same place.
    let later = |n: i64| format!("<time>{}</time>", stamp(n));
    let mut paused = whole.clone();
    for n in (300..=600).rev() {
        paused = paused.replace(&later(n), &later(n + 600));
    }
    let seen = one(paused.as_bytes());
    assert!(seen.seconds.abs_diff(599) <= 1, "{seen:?}");
    let jump = whole.replacen("lon=\"-0.12\"", "lon=\"-3.12\"", 1);
    let seen = one(jump.as_bytes());
    assert!(seen.metres.unwrap().abs_diff(1_500) <= 10, "{seen:?}");
    let segments = whole.replacen(
        &format!("{}</time></trkpt>", stamp(300)),
        &format!("{}</time></trkpt></trkseg><trkseg>", stamp(300)),
        1,
    );
    let seen = one(segments.as_bytes());
    assert_eq!(seen.seconds, 599, "from one segment to the next nothing counts");
    let unordered = whole.replacen(&later(200), &later(100), 1);
    assert!(one(unordered.as_bytes()).seconds.abs_diff(600) <= 1, "a point that is late tells of nothing");
}

fn tcx(laps: &[(f64, f64)], sport: &str) -> String {
    let mut began = 0;
    let lap = |(seconds, metres): &(f64, f64)| {
        let at = stamp(began);
        began += *seconds as i64;
        format!(
            "<Lap StartTime=\"{at}\"><TotalTimeSeconds>{seconds}</TotalTimeSeconds>\
             <DistanceMeters>{metres}</DistanceMeters><Calories>90</Calories><Track>\
             <Trackpoint><Time>{at}</Time><DistanceMeters>1.0</DistanceMeters><Extensions>\
             <ns3:TPX><ns3:RunCadence>82</ns3:RunCadence></ns3:TPX></Extensions></Trackpoint>\
             <Trackpoint><Time>{at}</Time><DistanceMeters>{metres}</DistanceMeters><Extensions>\
             <ns3:TPX><ns3:RunCadence>86</ns3:RunCadence></ns3:TPX></Extensions></Trackpoint></Track></Lap>"
        )
    };
    let laps: String = laps.iter().map(lap).collect();
    format!(
        "<?xml version=\"1.0\"?><TrainingCenterDatabase xmlns=\"urn:tcx\" xmlns:ns3=\"urn:ext\"><Activities>\
         <Activity Sport=\"{sport}\"><Id>{}</Id>{laps}<Creator><Name>Watch</Name></Creator></Activity></Activities>\
         </TrainingCenterDatabase>",
        stamp(0)
    )
}

#[test]
fn a_tcx_activity_is_the_sum_of_its_laps() {
    let run = one(tcx(&[(600.0, 1_500.0), (610.5, 1_520.4)], "Running").as_bytes());
    let expected = Imported {
        started: BEGAN,
        day: Day::from_civil(2026, 5, 1),
        sport: Sport::Run,
        seconds: 1_211,
        metres: Some(3_020),
        cadence: Some(168),
    };
    assert_eq!(run, expected);
    assert_eq!(one(tcx(&[(600.0, 9_000.0)], "Biking").as_bytes()).sport, Sport::Cycle);
    let treadmill = tcx(&[(600.0, 0.0)], "Running");
    assert_eq!(one(treadmill.as_bytes()).metres, None, "no distance is no distance of 0");
}

/// Writes FIT as a watch does.
struct Fit(Vec<u8>);

impl Fit {
    /// A definition: local type, message, and fields (number, size, type).
    fn define(&mut self, local: u8, message: u16, fields: &[(u8, u8, u8)]) {
        self.0.extend_from_slice(&[0x40 | local, 0, 0]);
        self.0.extend_from_slice(&message.to_le_bytes());
        self.0.push(fields.len() as u8);
        fields.iter().for_each(|(number, size, kind)| self.0.extend_from_slice(&[*number, *size, *kind]));
    }

    /// A message: numbers with their sizes.
    fn say(&mut self, local: u8, values: &[(u64, usize)]) {
        self.0.push(local);
        values.iter().for_each(|(value, size)| self.0.extend_from_slice(&value.to_le_bytes()[..*size]));
    }

    fn file(self) -> Vec<u8> {
        let mut file = vec![14, 0x20, 0x54, 0x08];
        file.extend_from_slice(&(self.0.len() as u32).to_le_bytes());
        file.extend_from_slice(b".FIT");
        let sum = crc(&file);
        file.extend_from_slice(&sum.to_le_bytes());
        file.extend_from_slice(&self.0);
        let sum = crc(&file);
        file.extend_from_slice(&sum.to_le_bytes());
        file
    }
}

/// The check of the format, bit by bit: another way than the reader's.
fn crc(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0_u16, |crc, byte| {
        (0..8).fold(crc ^ u16::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xa001 } else { crc >> 1 })
    })
}

const FIT_BEGAN: u64 = (BEGAN / 1000 - 631_065_600) as u64;

fn fit(sport: u8, offset_minutes: i64) -> Vec<u8> {
    let mut fit = Fit(Vec::new());
    fit.define(0, 0, &[(0, 1, 0), (1, 2, 0x84)]);
    fit.say(0, &[(4, 1), (1, 2)]);
    fit.define(1, 20, &[(253, 4, 0x86), (5, 4, 0x86), (4, 1, 2), (0, 4, 0x85), (1, 4, 0x85)]);
    for n in 0..100_u64 {
        fit.say(
            1,
            &[(FIT_BEGAN + n * 18, 4), (n * 18 * 250, 4), (85, 1), (614_000_000, 4), (0x7fff_ffff, 4)],
        );
    }
    fit.define(
        2,
        18,
        &[
            (253, 4, 0x86),
            (2, 4, 0x86),
            (7, 4, 0x86),
            (8, 4, 0x86),
            (9, 4, 0x86),
            (5, 1, 0),
            (18, 1, 2),
            (92, 1, 2),
            (110, 16, 7),
        ],
    );
    fit.say(
        2,
        &[
            (FIT_BEGAN + 1_800, 4),
            (FIT_BEGAN, 4),
            (1_900_000, 4),
            (1_800_000, 4),
            (450_000, 4),
            (u64::from(sport), 1),
            (84, 1),
            (64, 1),
            (0, 8),
            (0, 8),
        ],
    );
    fit.define(3, 34, &[(253, 4, 0x86), (5, 4, 0x86)]);
    let local = FIT_BEGAN.wrapping_add_signed(1_800 + offset_minutes * 60);
    fit.say(3, &[(FIT_BEGAN + 1_800, 4), (local, 4)]);
    fit.file()
}

#[test]
fn a_fit_session_comes_to_the_same() {
    let run = one(&fit(1, 0));
    let expected = Imported {
        started: BEGAN,
        day: Day::from_civil(2026, 5, 1),
        sport: Sport::Run,
        seconds: 1_800,
        metres: Some(4_500),
        cadence: Some(169),
    };
    assert_eq!(run, expected);
    assert_eq!(one(&fit(2, 0)).sport, Sport::Cycle);
    assert_eq!(one(&fit(2, 0)).activity().cadence, None, "cranks are no steps");
    assert_eq!(one(&fit(11, 0)).sport, Sport::Walk);
    assert_eq!(one(&fit(1, -7 * 60)).day, Day::from_civil(2026, 4, 30), "it was evening where the watch was");
    let twice = [fit(1, 0), fit(1, 0)].concat();
    assert_eq!(reads(&twice).unwrap().len(), 2, "files one after the other");
}

#[test]
fn a_fit_file_without_a_session_is_read_by_its_records_in_either_order_of_bytes() {
    let mut records = Fit(Vec::new());
    // The greatest byte first.
    records.0.extend_from_slice(&[0x40, 0, 1, 0, 20, 3, 253, 4, 0x86, 5, 4, 0x86, 4, 1, 2]);
    for n in 0..=10_u32 {
        records.0.push(0);
        records.0.extend_from_slice(&(FIT_BEGAN as u32 + n * 60).to_be_bytes());
        records.0.extend_from_slice(&(n * 15_000).to_be_bytes());
        records.0.push(80 + (n % 2) as u8 * 4);
    }
    // And one with its time in its head, 20 seconds on, and a field that some app brought.
    records.0.extend_from_slice(&[0x40 | 0x20 | 1, 0, 0, 20, 0, 1, 5, 4, 0x86, 1, 0, 3, 0]);
    let low = (FIT_BEGAN as u32 + 620) & 0x1f;
    records.0.push(0x80 | 1 << 5 | low as u8);
    records.0.extend_from_slice(&155_000_u32.to_le_bytes());
    records.0.extend_from_slice(&[1, 2, 3]);
    let run = one(&records.file());
    assert_eq!((run.started, run.seconds, run.metres), (BEGAN, 620, Some(1_550)));
    assert_eq!(run.cadence, Some(164));
}

#[test]
fn the_day_is_the_local_one() {
    let zone = Zone(vec![(0, 0), (BEGAN - 1_000_000, 20 * 60 - 6 * 60)]);
    let seen = read(tcx(&[(600.0, 1_500.0)], "Running").as_bytes(), &zone, &now()).unwrap();
    assert_eq!(seen[0].day, Day::from_civil(2026, 5, 1), "20:30 by that zone");
    let west = Now { utc_offset_minutes: -420, ..now() };
    let seen = read(tcx(&[(600.0, 1_500.0)], "Running").as_bytes(), &Zone::default(), &west).unwrap();
    assert_eq!(seen[0].day, Day::from_civil(2026, 4, 30));
    let told = gpx(600, "").replace("00Z", "00+00:00");
    assert_eq!(one(told.as_bytes()).day, Day::from_civil(2026, 5, 1));
}

#[test]
fn damaged_and_hostile_files_are_refused_with_a_reason_and_in_no_time() {
    let began = Instant::now();
    let refused = |bytes: &[u8]| reads(bytes).unwrap_err();
    // What it is not.
    assert_eq!(refused(b""), Refused::UnknownFormat);
    assert_eq!(refused(b"%PDF-1.7"), Refused::UnknownFormat);
    assert_eq!(refused(b"<html><body>gpx</body></html>"), Refused::UnknownFormat);
    assert_eq!(refused(&[0x1f, 0x8b, 8, 0]), Refused::UnknownFormat, "packed");
    // Cut off, changed on the way.
    let whole = gpx(600, "");
    assert_eq!(refused(&whole.as_bytes()[..whole.len() - 20]), Refused::Damaged);
    let cut = tcx(&[(600.0, 1_500.0)], "Running");
    assert_eq!(refused(&cut.as_bytes()[..cut.len() / 2]), Refused::Damaged);
    let mut file = fit(1, 0);
    assert_eq!(refused(&file[..file.len() - 1]), Refused::Damaged);
    file[300] ^= 1;
    assert_eq!(refused(&file), Refused::Damaged, "the sum does not agree");
    // 50 megabytes, and what grows to them.
    assert_eq!(refused(&vec![b' '; 50_000_000]), Refused::TooLarge);
    assert_eq!(refused(&vec![b'<'; LARGEST]), Refused::UnknownFormat);
    let laughs: String =
        (1..9).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let bomb = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE gpx [<!ENTITY l0 \"lol\">{laughs}]><gpx><trk><name>&l8;</name></trk></gpx>"
    );
    assert_eq!(refused(bomb.as_bytes()), Refused::NoActivity, "no entity is resolved");
    let outside = "<?xml version=\"1.0\"?><!DOCTYPE gpx [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><gpx><trk><type>&x;</type></trk></gpx>";
    assert_eq!(refused(outside.as_bytes()), Refused::NoActivity);
    let deep = format!("<gpx>{}", "<a>".repeat(1_000_000));
    assert_eq!(refused(deep.as_bytes()), Refused::Damaged);
    let tracks = format!("<gpx>{}</gpx>", "<trk></trk>".repeat(1_000_000));
    assert_eq!(refused(tracks.as_bytes()), Refused::Damaged);
    let wide = format!("<gpx><trk><trkseg><trkpt {}/></trkseg></trk></gpx>", "a=\"1\" ".repeat(1_000_000));
    assert_eq!(refused(wide.as_bytes()), Refused::NoActivity);
    // A million points.
    let points = "<trkpt/>".repeat(1_000_000);
    assert_eq!(
        refused(format!("<gpx><trk><trkseg>{points}</trkseg></trk></gpx>").as_bytes()),
        Refused::TooManyPoints
    );
    let points = "<Trackpoint/>".repeat(1_000_000);
    let many = format!("<TrainingCenterDatabase><Activity>{points}</Activity></TrainingCenterDatabase>");
    assert_eq!(refused(many.as_bytes()), Refused::TooManyPoints);
    let mut records = Fit(Vec::new());
    records.define(0, 20, &[(253, 4, 0x86)]);
    (0..=MOST_POINTS as u64).for_each(|n| records.say(0, &[(FIT_BEGAN + n, 4)]));
    assert_eq!(refused(&records.file()), Refused::TooManyPoints);
    let mut nothing = Fit(Vec::new());
    nothing.define(0, 21, &[]);
    nothing.0.extend(std::iter::repeat_n(0, 15_000_000));
    assert_eq!(refused(&nothing.file()), Refused::NoActivity, "fifteen million messages of nothing");
    // Days that cannot have been.
    for year in ["1969", "1989", "2027", "9999"] {
        let wrong = gpx(600, "").replace("2026-05", &format!("{year}-05"));
        assert_eq!(refused(wrong.as_bytes()), Refused::WrongDate, "{year}");
    }
    assert_eq!(refused(gpx(600, "").replace("2026-05-01", "2026-02-31").as_bytes()), Refused::NoActivity);
    assert_eq!(
        refused(tcx(&[(600.0, 1.0)], "Running").replace("2026-05-01", "no-day").as_bytes()),
        Refused::WrongDate
    );
    // Nothing in it that is one.
    assert_eq!(refused(gpx(30, "").as_bytes()), Refused::NoActivity, "half a minute");
    assert_eq!(refused(tcx(&[(f64::NAN, f64::INFINITY)], "Running").as_bytes()), Refused::NoActivity);
    assert_eq!(
        refused(tcx(&[(900_000.0, 1.0)], "Running").as_bytes()),
        Refused::Damaged,
        "ten days without a rest"
    );
    let most = if cfg!(debug_assertions) { 60 } else { 10 };
    assert!(began.elapsed() < Duration::from_secs(most), "{:?}", began.elapsed());
}

#[test]
fn the_same_run_imported_again_or_elsewhere_is_one_entry() {
    let run = one(&fit(1, 0));
    let (mut here, mut there) = (Entries::default(), Entries::default());
    here.put(run.entry());
    here.put(run.entry());
    there.put(run.entry());
    let said = What::Answered(run.entry().id, Answered::Worst(Nprs::new(2).unwrap()));
    here.put(Entry { id: 5, at: BEGAN + 1, day: run.day, what: said, undone: None });
    let joined = here.clone().joined(there.clone());
    assert_eq!(joined, there.joined(here));
    assert_eq!(joined.all().len(), 2);
    // The same run as another format has it begins in the same second.
    assert_eq!(one(gpx(1_800, "").as_bytes()).entry().id, run.entry().id);
    assert_ne!(one(gpx(1_800, "").replace("06:3", "06:4").as_bytes()).entry().id, run.entry().id);
}

#[test]
fn what_may_be_in_the_log_already_is_said() {
    let run = one(&fit(1, 0));
    let log = |activity: Activity| {
        let mut entries = Entries::default();
        entries.put(Entry { id: 3, at: BEGAN, day: activity.day, what: What::Did(activity), undone: None });
        Log::of(&Inputs {
            entries: &entries,
            records: &[],
            closed: None,
            checked: None,
            flares: &[],
            strength_raised: None,
            strength_days: Days::NONE,
            today: run.day,
        })
    };
    let by_hand = Activity { seconds: Some(1_700), ..Activity::new(run.day, Sport::Run) };
    assert_eq!(run.may_be(&log(by_hand)), Some(Which::Entry(3)));
    assert_eq!(run.may_be(&log(Activity { seconds: Some(900), ..by_hand })), None);
    assert_eq!(run.may_be(&log(Activity { day: Day(run.day.0 - 1), ..by_hand })), None);
    assert_eq!(run.may_be(&log(Activity { sport: Sport::Walk, ..by_hand })), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn no_change_of_a_byte_brings_it_to_a_halt_or_makes_it_tell_the_unbelievable(
        which in 0..3_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
        cuts in any::<bool>(),
    ) {
        let mut bytes = match which {
            0 => gpx(70, CADENCE).into_bytes(),
            1 => tcx(&[(300.0, 700.0), (300.0, 700.0)], "Running").into_bytes(),
            _ => fit(1, 60),
        };
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if cuts {
            bytes.truncate(cut.index(bytes.len()));
        }
        // With its sum put right, so that the changed bytes are looked at.
        if which == 2 && bytes.len() > 20 {
            let body = bytes[14..bytes.len() - 2].to_vec();
            bytes = Fit(body).file();
        }
        if let Ok(all) = reads(&bytes) {
            for run in all {
                prop_assert!(run.activity().is_sound(), "{:?}", run);
                prop_assert!(run.day <= Day(now().day().0 + 1) && run.day >= Day::from_civil(1990, 1, 1));
                prop_assert!(run.cadence.is_none_or(|cadence| (120..=240).contains(&cadence)));
            }
        }
    }
}
