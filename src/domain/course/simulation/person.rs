//! Somebody who follows the course as far as people do: opens it most days, does most sessions, answers most questions,
//! accepts most of what is suggested.

use super::knee::Knee as SoreKnee;
use super::{DayLog, Kind, Life, Lot, Script, asked};
use crate::domain::course::Facts;
use crate::domain::course::done::{Done, DoneLine};
use crate::domain::course::entry::{Entries, Entry, What};
use crate::domain::course::measures::Week;
use crate::domain::course::reason::Reason;
use crate::domain::course::replay::{Given, Inputs};
use crate::domain::course::start::{AtHome, Goal, Knee, Start};
use crate::domain::course::today::{State, Today};
use crate::domain::exercise::Equipment;
use crate::domain::pain::{Nprs, PainAnswers};
use crate::domain::programme::Days;
use crate::domain::time::Day;

/// A morning to be answered: which session, what the answer will be, whether there is new swelling.
type Morning = (usize, String, Nprs, bool);

/// What one device has.
#[derive(Clone, Default)]
struct Device {
    entries: Entries,
    sessions: Vec<Done>,
}

pub(super) fn by_lot(kind: Kind, seed: u64) -> Script {
    let mut lot = Lot::from(seed ^ 0x5eed);
    let four = kind == Kind::AlwaysFour;
    let pain = |least, most, lot: &mut Lot| {
        u8::try_from(lot.between(least, most)).ok().and_then(Nprs::new).unwrap_or(Nprs::WORST)
    };
    let stairs = if four { pain(4, 4, &mut lot) } else { pain(2, 8, &mut lot) };
    let sitting = if four { pain(4, 4, &mut lot) } else { pain(0, 7, &mut lot) };
    let things = [Equipment::Band, Equipment::Step, Equipment::Weight, Equipment::Bench, Equipment::Pad];
    let at_home: Vec<Equipment> = things.into_iter().filter(|_| lot.happens(50)).collect();
    let days = [
        Days::NONE,
        Days::of(&[0, 2, 4]),
        Days::of(&[1, 3, 5]),
        Days::of(&[0, 3]),
        Days::of(&[0, 1, 3, 5]),
        Days::of(&[5, 6]),
        Days::of(&[0, 1, 2, 3, 4, 5, 6]),
    ];
    let goals = [Goal::Distance, Goal::Hill, Goal::Sitting, Goal::Stairs, Goal::Other];
    let of = |count: usize, lot: &mut Lot| usize::try_from(lot.draw() % count.max(1) as u64).unwrap_or(0);
    let small = |n: i32| u8::try_from(n).unwrap_or(u8::MAX);
    Script {
        name: String::new(),
        kind,
        seed,
        weeks: 26,
        since: Day(20_454 + lot.between(0, 6)),
        start: Start {
            knee: [Knee::Left, Knee::Right, Knee::Both][of(3, &mut lot)],
            stairs,
            sitting,
            at_home: AtHome::of(&at_home),
            days: days[of(days.len(), &mut lot)],
            minutes: small(lot.between(5, 40)),
            goal: goals[of(goals.len(), &mut lot)],
        },
        adherence: small(lot.between(60, 100)),
        accepts: small(lot.between(50, 100)),
        given: None,
    }
}

/// One life under way.
struct Living<'a> {
    script: &'a Script,
    facts: Facts,
    given: Option<Given>,
    lot: Lot,
    knee: SoreKnee,
    devices: Vec<Device>,
    checks: Vec<Day>,
    mornings: Vec<Morning>,
    ids: u64,
    days: Vec<DayLog>,
    away_until: Day,
    just_raised: bool,
}

pub(super) fn live(script: &Script, facts: Facts) -> Life {
    // A file may say any day.
    let since = Day(script.since.0.clamp(0, 1_000_000));
    let count = if script.kind == Kind::TwoDevices { 2 } else { 1 };
    let mut living = Living {
        script,
        facts,
        given: script.given.as_ref().map(super::GivenScript::given),
        lot: Lot::from(script.seed),
        knee: SoreKnee::new(script.kind, script.start.stairs),
        devices: vec![Device::default(); count],
        checks: vec![since],
        mornings: Vec::new(),
        ids: 0,
        days: Vec::new(),
        away_until: since,
        just_raised: false,
    };
    living.say(0, since, 8, What::Started(script.start));
    living.hear();
    for ahead in 0..i32::from(script.weeks.clamp(1, 104)).saturating_mul(7) {
        living.day(Day(since.0.saturating_add(ahead)));
    }
    living.answer_mornings();
    let devices: Vec<(Entries, Vec<Done>)> =
        living.devices.iter().map(|device| (device.entries.clone(), device.sessions.clone())).collect();
    living.hear();
    let whole = living.devices.swap_remove(0);
    Life {
        days: living.days,
        entries: whole.entries,
        sessions: whole.sessions,
        checks: living.checks,
        devices,
    }
}

impl Living<'_> {
    /// All devices hear of each other.
    fn hear(&mut self) {
        let mut all = Device::default();
        for device in &self.devices {
            all.entries = std::mem::take(&mut all.entries).joined(device.entries.clone());
            all.sessions = Done::joined(&all.sessions, &device.sessions);
        }
        self.devices.iter_mut().for_each(|device| *device = all.clone());
    }

    fn say(&mut self, device: usize, clock: Day, hour: i64, what: What) {
        self.ids += 1;
        let id = Lot::from(self.script.seed ^ self.ids.rotate_left(32)).draw();
        let at =
            i64::from(clock.0) * 86_400_000 + hour * 3_600_000 + i64::try_from(self.ids % 1000).unwrap_or(0);
        if let Some(device) = self.devices.get_mut(device) {
            device.entries.put(Entry { id, at, day: clock, what, undone: None });
        }
    }

    /// The days' answers of the mornings, where they are given.
    fn answer_mornings(&mut self) {
        let forgets = self.script.kind == Kind::AnswersLeftOut;
        for (device, id, pain, swelling) in std::mem::take(&mut self.mornings) {
            if forgets && self.lot.happens(50) {
                continue;
            }
            let done =
                self.devices.get_mut(device).and_then(|d| d.sessions.iter_mut().find(|done| done.id == id));
            if let Some(done) = done {
                done.pain.next_morning = Some(pain);
                done.pain.new_swelling = Some(swelling);
            }
        }
    }

    fn day(&mut self, day: Day) {
        let lot = &mut self.lot;
        let device = if self.devices.len() > 1 && lot.happens(40) { 1 } else { 0 };
        let week = self.days.iter().rev().take(7).filter(|log| log.done.is_some()).count();
        self.knee.night(week, lot);
        self.answer_mornings();
        let lot = &mut self.lot;
        if self.devices.len() > 1 && lot.happens(10) {
            self.hear();
        }
        let lot = &mut self.lot;
        if self.script.kind == Kind::DroppedOut && day >= self.away_until && lot.happens(3) {
            self.away_until = Day(day.0 + lot.between(6, 45));
        }
        if day < self.away_until || lot.happens(5) {
            return;
        }
        let wrong = self.script.kind == Kind::WrongClock && lot.happens(6);
        let clock = if wrong {
            Day(day.0 + [-400, -3, -1, 1, 5, 400][usize::try_from(lot.draw() % 6).unwrap_or(0)])
        } else {
            day
        };
        let today = self.look(device, clock);
        let mut said = Vec::new();
        let mut because = None;
        let today = self.answer(device, clock, today, &mut said, &mut because);
        let (done, id) = self.train(device, clock, &today);
        self.days.push(DayLog { day, clock, device, today, said, because, done, id });
    }

    fn look(&self, device: usize, clock: Day) -> Today {
        let empty = Device::default();
        let device = self.devices.get(device).unwrap_or(&empty);
        Today::of(&Inputs {
            entries: &device.entries,
            sessions: &device.sessions,
            given: self.given.as_ref(),
            closed: None,
            checked: self.checks.last().copied(),
            facts: self.facts,
            today: clock,
        })
    }

    /// What the person says to the day; the plan afterwards.
    fn answer(
        &mut self,
        device: usize,
        clock: Day,
        mut today: Today,
        said: &mut Vec<What>,
        because: &mut Option<Reason>,
    ) -> Today {
        let forgets = self.script.kind == Kind::AnswersLeftOut;
        let mut hour = 9;
        if today.state == State::CheckDue || today.weekly_check_due && self.lot.happens(60) {
            self.checks.push(clock);
            today = self.look(device, clock);
        }
        let mut say = |living: &mut Self, what: What| {
            living.say(device, clock, hour, what.clone());
            hour += 1;
            said.push(what);
        };
        if let State::ReviewDue { week } = today.state {
            say(self, What::Reviewed(week));
        }
        if self.knee.is_bad_day() && !matches!(today.state, State::Flare { .. }) && self.lot.happens(70) {
            let pain = self.knee.stairs(&mut self.lot);
            say(self, What::Worse(Some(pain)));
        }
        if today.weekly_questions_due && !(forgets && self.lot.happens(50)) {
            let stairs = self.knee.stairs(&mut self.lot);
            let sitting = if self.lot.happens(80) { Some(stairs) } else { None };
            let able = Nprs::new(10_u8.saturating_sub(stairs.value()));
            let activities = [able, able, self.knee_word(stairs)];
            say(self, What::Week(Week { stairs: Some(stairs), sitting, running: None, activities }));
        }
        if today.global_due.is_some() && !forgets {
            let now = self.knee.stairs(&mut self.lot).value();
            let change =
                i8::try_from(self.script.start.stairs.value()).unwrap_or(0) - i8::try_from(now).unwrap_or(0);
            say(self, What::Global(change.clamp(-5, 5)));
        }
        if !said.is_empty() {
            today = self.look(device, clock);
        }
        let what = today.suggestion.as_ref().and_then(asked).cloned();
        let what = what.filter(|_| today.session_due());
        if let Some(what) = what.filter(|_| self.lot.happens(self.script.accepts.into())) {
            *because = today.suggestion.as_ref().map(|suggestion| suggestion.reason().clone());
            self.just_raised = !matches!(what, What::Easier { .. });
            self.say(device, clock, 12, what.clone());
            said.push(what);
            today = self.look(device, clock);
        }
        today
    }

    fn knee_word(&mut self, stairs: Nprs) -> Option<Nprs> {
        Nprs::new(u8::try_from(10 - i32::from(stairs.value()) - self.lot.between(0, 2)).unwrap_or(0))
    }

    /// Does the session of the day, where one is due or where the person cannot wait.
    fn train(
        &mut self,
        device: usize,
        clock: Day,
        today: &Today,
    ) -> (Option<Vec<crate::domain::course::Item>>, Option<String>) {
        let due = today.session_due() && self.lot.happens(self.script.adherence.into());
        let eager = !today.session_due() && today.state != State::DoneForToday && self.lot.happens(2);
        if today.session.is_empty() || !(due || eager) {
            return (None, None);
        }
        let forgets = self.script.kind == Kind::AnswersLeftOut;
        let harder = std::mem::take(&mut self.just_raised);
        let lived = self.knee.session(harder, &mut self.lot);
        let given = |answer: Nprs, lot: &mut Lot| (!forgets || lot.happens(60)).then_some(answer);
        let hurts = lived.worst.value() > 5;
        self.ids += 1;
        let id = format!("{:x}", Lot::from(self.script.seed ^ self.ids.rotate_left(24)).draw());
        let line = |item: &crate::domain::course::Item| DoneLine {
            exercise: item.exercise,
            whole: true,
            eased: false,
        };
        let mut lines: Vec<DoneLine> = today.session.iter().map(line).collect();
        if let Some(last) = lines.last_mut().filter(|_| hurts || self.lot.happens(4)) {
            last.whole = false;
            last.eased = hurts;
        }
        let effort =
            u8::try_from(self.lot.between(3, 6) + i32::from(harder) + i32::from(self.lot.happens(10)) * 2);
        let lot = &mut self.lot;
        let done = Done {
            id: id.clone(),
            day: clock,
            started: i64::from(clock.0) * 86_400_000 + 18 * 3_600_000,
            pain: PainAnswers {
                before: given(lived.before, lot),
                worst: given(lived.worst, lot),
                hour_after: given(lived.hour_after, lot),
                ..PainAnswers::default()
            },
            usual_morning: None,
            effort: effort.ok().filter(|_| !forgets || lot.happens(60)),
            lines,
        };
        if let Some(device) = self.devices.get_mut(device) {
            device.sessions = Done::joined(&device.sessions, &[done]);
        }
        self.mornings.push((device, id.clone(), lived.next_morning, lived.swelling));
        (Some(today.session.clone()), Some(id))
    }
}
