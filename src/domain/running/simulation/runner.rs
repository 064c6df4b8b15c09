//! Somebody who wants to run again: asks most days, does most of what is due, answers most questions.

use super::legs::{Legs, Taken};
use super::{DayLog, Kind, Life, Lot, Script};
use crate::domain::exercise::{Dose, Tempo, Work};
use crate::domain::pain::{Nprs, PainAnswers};
use crate::domain::running::activity::{Activity, Sport};
use crate::domain::running::entry::{Answered, Asked, Entries, Entry, What};
use crate::domain::running::log::Inputs;
use crate::domain::running::rules::{self, LAST_STEP};
use crate::domain::running::today::{Answer, Today};
use crate::domain::session::notation::WrittenItem;
use crate::domain::session::record::Changes;
use crate::domain::session::{
    CuesUsed, Intervals, Pacing, Record, RecordLine, RecordedItem, RecordedSet, SideChoice,
};
use crate::domain::time::Day;

/// What one device has.
#[derive(Clone, Default)]
struct Device {
    entries: Entries,
    records: Vec<Record>,
}

/// What is to be answered the next morning.
enum Morning {
    Entry(u64, Nprs, bool),
    Record(String, Nprs, bool),
}

struct Living<'a> {
    script: &'a Script,
    lot: Lot,
    legs: Legs,
    devices: Vec<Device>,
    mornings: Vec<(usize, Morning)>,
    ids: u64,
    days: Vec<DayLog>,
    flares: Vec<Day>,
    checked: Day,
    strength_raised: Option<Day>,
    away_until: Day,
    last_seconds: i32,
    most_seconds: Option<u32>,
}

pub(super) fn live(script: &Script) -> Life {
    let mut lot = Lot::from(script.seed);
    let legs = Legs::new(script.kind, &mut lot);
    let count = if script.kind == Kind::TwoDevices { 2 } else { 1 };
    let mut living = Living {
        script,
        lot,
        legs,
        devices: vec![Device::default(); count],
        mornings: Vec::new(),
        ids: 0,
        days: Vec::new(),
        flares: Vec::new(),
        checked: script.since,
        strength_raised: None,
        away_until: script.since,
        last_seconds: 1500,
        most_seconds: None,
    };
    if script.kind == Kind::AlreadyRuns {
        living.bring_a_month();
    }
    for ahead in 0..i32::from(script.weeks).saturating_mul(7) {
        living.day(Day(script.since.0.saturating_add(ahead)));
    }
    let devices =
        living.devices.iter().map(|device| (device.entries.clone(), device.records.clone())).collect();
    living.hear();
    let whole = living.devices.swap_remove(0);
    let mut life = Life { days: living.days, entries: whole.entries, records: whole.records, devices };
    let log = life.log(script);
    for day in &mut life.days {
        let on = |logged: &&crate::domain::running::Logged| logged.activity.day == day.clock;
        day.light = day.did.and(log.all.iter().filter(on).filter_map(|logged| logged.light).max());
    }
    life
}

impl Living<'_> {
    fn id(&mut self) -> u64 {
        self.ids += 1;
        Lot::from(self.script.seed ^ self.ids.rotate_left(32)).draw()
    }

    fn say(&mut self, device: usize, clock: Day, hour: i64, what: What) -> u64 {
        let id = self.id();
        let at =
            i64::from(clock.0) * 86_400_000 + hour * 3_600_000 + i64::try_from(self.ids % 1000).unwrap_or(0);
        if let Some(device) = self.devices.get_mut(device) {
            device.entries.put(Entry { id, at, day: clock, what, undone: None });
        }
        id
    }

    /// All devices hear of each other.
    fn hear(&mut self) {
        let mut all = Device::default();
        for device in &self.devices {
            all.entries = std::mem::take(&mut all.entries).joined(device.entries.clone());
            for theirs in &device.records {
                match all.records.iter_mut().find(|mine| mine.id == theirs.id) {
                    None => all.records.push(theirs.clone()),
                    // The one that was answered says more.
                    Some(mine) if theirs.pain.next_morning.is_some() => *mine = theirs.clone(),
                    Some(_) => {}
                }
            }
        }
        self.devices.iter_mut().for_each(|device| *device = all.clone());
    }

    /// Runs of the month before, as a watch knows them: no word of the knee.
    fn bring_a_month(&mut self) {
        let seconds = self.lot.between(1800, 3600);
        self.last_seconds = seconds;
        for ago in [26, 23, 19, 16, 12, 9, 5, 3] {
            let day = Day(self.script.since.0.saturating_sub(ago));
            let long = seconds + self.lot.between(-300, 300);
            let activity = Activity {
                seconds: u32::try_from(long).ok(),
                metres: u32::try_from(long * 5 / 2).ok(),
                ..Activity::new(day, Sport::Run)
            };
            self.say(0, self.script.since, 7, What::Did(activity));
        }
    }

    fn answer_mornings(&mut self, clock: Day) {
        let forgets = self.script.kind == Kind::AnswersLeftOut;
        for (device, morning) in std::mem::take(&mut self.mornings) {
            if forgets && self.lot.happens(40) {
                continue;
            }
            match morning {
                Morning::Entry(id, pain, swelling) => {
                    self.say(device, clock, 7, What::Answered(id, Answered::NextMorning(pain)));
                    self.say(device, clock, 7, What::Answered(id, Answered::NewSwelling(swelling)));
                }
                Morning::Record(id, pain, swelling) => {
                    let records = self.devices.get_mut(device).map(|device| &mut device.records);
                    if let Some(record) =
                        records.and_then(|all| all.iter_mut().find(|record| record.id == id))
                    {
                        record.pain.next_morning = Some(pain);
                        record.pain.new_swelling = Some(swelling);
                    }
                }
            }
        }
    }

    fn day(&mut self, day: Day) {
        self.legs.night(&mut self.lot);
        let kind = self.script.kind;
        if day.0 < self.away_until.0 {
            return;
        }
        if kind == Kind::DroppedOut && self.lot.happens(2) {
            self.away_until = Day(day.0 + self.lot.between(10, 45));
        }
        let wrong = if kind == Kind::WrongClock && self.lot.happens(4) { self.lot.between(-3, 3) } else { 0 };
        let clock = Day(day.0.saturating_add(wrong));
        let device = usize::from(self.devices.len() > 1 && self.lot.happens(50));
        if self.lot.happens(20) {
            self.hear();
        }
        self.answer_mornings(clock);
        let stairs = self.legs.stairs(&mut self.lot);
        if self.legs.is_bad_day() && self.lot.happens(60) {
            self.flares.push(clock);
        }
        let strength = self.strength(device, clock);
        let forgets = kind == Kind::AnswersLeftOut && self.lot.happens(20);
        if !forgets {
            let morning = self.legs.morning(&mut self.lot);
            self.say(device, clock, 8, What::Asked(Asked { stairs, morning, swelling: false }));
        }
        let mut today = self.look(device, clock);
        if today.check_asked && self.lot.happens(70) {
            self.checked = clock;
            today = self.look(device, clock);
        }
        let did = self.runs(device, clock, &today);
        self.days.push(DayLog {
            day,
            clock,
            today,
            did,
            light: None,
            stairs: stairs.value(),
            strength,
            strength_raised: self.strength_raised,
            flares: self.flares.clone(),
            checked: self.checked,
        });
    }

    fn look(&self, device: usize, clock: Day) -> Today {
        let nothing = Device::default();
        let device = self.devices.get(device).unwrap_or(&nothing);
        Today::of(&Inputs {
            entries: &device.entries,
            records: &device.records,
            closed: None,
            checked: Some(self.checked),
            flares: &self.flares,
            strength_raised: self.strength_raised,
            strength_days: self.script.strength,
            today: clock,
        })
    }

    /// Strength work on its days, now and then made harder, unless running waits for its turn.
    fn strength(&mut self, device: usize, clock: Day) -> bool {
        let fixed = self.script.strength.include(clock);
        let ran = self.days.last().is_some_and(|log| log.did.is_some_and(|did| did.sport == Sport::Run));
        let free = self.script.strength.is_empty() && ran && self.lot.happens(60);
        if !(fixed || free) || !self.lot.happens(self.script.adherence) {
            return false;
        }
        let waits = self.days.last().is_some_and(|log| log.today.waits_for_strength);
        if !waits && self.lot.happens(10) {
            self.strength_raised = Some(clock);
        }
        let worst = self.legs.takes(0, &mut self.lot);
        let work = Work::Repetitions { count: 12, tempo: Tempo { lift: 2, hold: 0, lower: 2 } };
        let planned = WrittenItem::Exercise {
            id: "clamshell".to_owned(),
            sides: SideChoice::Together,
            dose: Dose { sets: 1, work, rest_seconds: 30 },
            pacing: Pacing::Paced,
        };
        self.keep(device, clock, 17, planned, 1, &worst);
        true
    }

    /// Keeps a record of a session that was played to its end.
    fn keep(&mut self, device: usize, clock: Day, hour: i64, planned: WrittenItem, sets: u8, taken: &Taken) {
        let id = format!("{:x}", self.id());
        let done = (1..=sets).map(|set| RecordedSet { side: None, set, after_seconds: None }).collect();
        let seconds = match &planned {
            WrittenItem::WalkRun(Intervals { rounds, run_seconds, walk_seconds }) => {
                600 + u32::from(*rounds) * (u32::from(*run_seconds) + u32::from(*walk_seconds))
            }
            WrittenItem::Exercise { .. } => 600,
        };
        let record = Record {
            id: id.clone(),
            started: i64::from(clock.0) * 86_400_000 + hour * 3_600_000,
            utc_offset_minutes: Some(0),
            seconds,
            away_seconds: 0,
            day: clock,
            lines: vec![RecordLine {
                planned: RecordedItem::Written(planned),
                inserted: false,
                done,
                parts: Vec::new(),
            }],
            pain: PainAnswers {
                before: Some(taken.before),
                worst: Some(taken.worst),
                hour_after: Some(taken.hour_after),
                ..PainAnswers::default()
            },
            told: None,
            effort: Some(4),
            note: String::new(),
            cues: CuesUsed::default(),
            changes: Changes::default(),
        };
        if let Some(device) = self.devices.get_mut(device) {
            device.records.push(record);
        }
        self.mornings.push((device, Morning::Record(id, taken.next_morning, taken.swelling)));
    }

    /// Does what is due, and now and then what is not.
    fn runs(&mut self, device: usize, clock: Day, today: &Today) -> Option<Activity> {
        let eager = self.script.kind == Kind::Eager;
        self.most_seconds = today.most_seconds;
        let wants = today.due && self.lot.happens(self.script.adherence);
        let cannot_wait = !today.may_run() && self.lot.happens(if eager { 6 } else { 1 });
        let mut activity = match today.answer {
            _ if !(wants || cannot_wait) => return None,
            Answer::Walk => Activity::walk(clock),
            Answer::Step(step) => self.of_step(clock, step)?,
            Answer::Same => self.of_step(clock, today.step)?,
            Answer::Ask | Answer::NotToday { .. } => self.of_step(clock, today.standing.step.max(1))?,
        };
        if eager && activity.sport == Sport::Run && self.lot.happens(25) {
            activity =
                self.of_step(clock, activity.step.unwrap_or(LAST_STEP).saturating_add(2).min(LAST_STEP))?;
        }
        let running = activity.run_seconds().and_then(|seconds| i32::try_from(seconds).ok()).unwrap_or(0);
        let taken = self.legs.takes(running, &mut self.lot);
        if activity.step == Some(LAST_STEP) && taken.worst.value() <= 2 {
            self.last_seconds = running;
        }
        let table = activity.step.and_then(rules::intervals);
        if let Some(table) = table.filter(|_| activity.as_planned && self.lot.happens(30)) {
            let sets = u8::try_from(table.parts()).unwrap_or(u8::MAX);
            self.keep(device, clock, 18, WrittenItem::WalkRun(table), sets, &taken);
            return Some(activity);
        }
        let forgets = self.script.kind == Kind::AnswersLeftOut;
        let id = self.say(device, clock, 19, What::Did(activity));
        let told = [
            Answered::Before(taken.before),
            Answered::Worst(taken.worst),
            Answered::HourAfter(taken.hour_after),
        ];
        for answered in told {
            if !forgets || self.lot.happens(60) {
                self.say(device, clock, 20, What::Answered(id, answered));
            }
        }
        self.mornings.push((device, Morning::Entry(id, taken.next_morning, taken.swelling)));
        Some(activity)
    }

    /// A step as it is done; on the last one a run that grows a little.
    fn of_step(&mut self, clock: Day, step: u8) -> Option<Activity> {
        if step < LAST_STEP {
            let whole = Activity::of_step(clock, step)?;
            return Some(Activity { as_planned: self.lot.happens(95), ..whole });
        }
        let more =
            if self.script.kind == Kind::Eager { self.lot.between(0, 30) } else { self.lot.between(0, 9) };
        let seconds = self.last_seconds.saturating_mul(100 + more) / 100;
        let most = self.most_seconds.and_then(|most| i32::try_from(most).ok()).unwrap_or(1500);
        let seconds = if self.script.kind == Kind::Eager { seconds } else { seconds.min(most) };
        Some(Activity {
            seconds: u32::try_from(seconds.min(7200)).ok(),
            step: Some(LAST_STEP),
            as_planned: true,
            ..Activity::new(clock, Sport::Run)
        })
    }
}
