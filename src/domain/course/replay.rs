//! From the record to where the person stands: entries and sessions in the order of time, each taking effect once. Nothing
//! is kept between two calls, so what a later answer says of an earlier session counts from there on, and an entry of another
//! device that the whole record does not allow takes no effect ([`Standing::held_back`]).

use super::Facts;
use super::done::Done;
use super::dosage::{Dosage, Item};
use super::entry::{Entries, Entry, What, latest};
use super::measures::Week;
use super::next;
use super::reason::{Because, Fact, Reason};
use super::rules::{
    self, CALM_ABOVE, CLIMBING_POINTS, FLARE_DAYS, GREENS_FOR_HARDER, MOST_EXERCISES, Part,
    STRONG_AFTER_DAYS, STRONG_AFTER_SESSIONS, STRONG_UP_TO, ladder,
};
use super::start::{Chosen, Start, choose};
use crate::domain::check::Closed;
use crate::domain::exercise::{ExerciseId, Stage};
use crate::domain::order;
use crate::domain::pain::{Light, Mornings, Nprs};
use crate::domain::programme::Days;
use crate::domain::time::{Day, Millis};

/// A list that the app did not make: a clinic's prescription, an article's set, a list of one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Its exercises with their doses, in order.
    pub items: Vec<Item>,
    /// Its days; none means: no fixed days.
    pub days: Days,
    /// Whether it is a clinic's.
    pub by_clinic: bool,
    /// Whether its doses may be made harder: a clinic has to allow it; then they stay the same exercises, within their
    /// ladders, and never above a dose of the clinic's that is above the ladder.
    pub progression: bool,
}

/// All that the plan of a day follows from.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// What was said and accepted.
    pub entries: &'a Entries,
    /// The sessions, in any order.
    pub sessions: &'a [Done],
    /// A list that somebody gave, instead of the exercises of the start.
    pub given: Option<&'a Given>,
    /// The urgent result of the knee check that stands.
    pub closed: Option<Closed>,
    /// The day of the last result of the knee check; `None` before the first.
    pub checked: Option<Day>,
    /// The facts of the exercises.
    pub facts: Facts,
    /// The day.
    pub today: Day,
}

/// One exercise of the plan, with what is known of its way here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which one and how much.
    pub item: Item,
    /// Why it was chosen.
    pub reason: Reason,
    /// When it was last made harder, by the person's word.
    pub raised: Option<Day>,
    /// What it took the place of, and how much of that.
    pub before: Option<Item>,
    /// Green sessions at what it is at now, in a row with those of all others.
    pub greens: u8,
    /// Green sessions with this exercise, whatever its dose.
    pub with_it: u8,
    /// The step that last ended in a red, and how often; `None` once it was green twice.
    pub failed: Option<(Item, u8)>,
}

impl Placed {
    /// One that begins now.
    pub fn new(item: Item, reason: Reason) -> Placed {
        Placed { item, reason, raised: None, before: None, greens: 0, with_it: 0, failed: None }
    }

    /// Less than the exercise begins with: after a cut or a flare.
    pub fn is_low(&self) -> bool {
        Dosage::first(self.item.exercise).is_some_and(|first| first.work() > self.item.dosage.work())
    }
}

/// Where the person stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The day of the start.
    pub since: Day,
    /// The answers of the start.
    pub start: Start,
    /// Minutes for a session.
    pub minutes: u8,
    /// On which days.
    pub days: Days,
    /// The exercises, in order.
    pub items: Vec<Placed>,
    /// Whether they were given by somebody, and how.
    pub given: Option<(bool, bool)>,
    /// The doses of a clinic that allowed no more.
    pub limits: Vec<Item>,
    /// The stage that the knee is in.
    pub stage: Stage,
    /// The light of each session, oldest first; `None` without an answer.
    pub lights: Vec<(Day, Option<Light>)>,
    /// Green sessions in a row, each with the answers that it takes; none since the plan was last made less.
    pub greens: u8,
    /// Sessions in a row that were amber or red.
    pub without_green: u8,
    /// Steps down since the last green because it was never green.
    pub amber_easings: u8,
    /// The last session.
    pub last: Option<Done>,
    /// Whether something was made harder since the last session.
    pub raised_since: bool,
    /// When the last exercise was added.
    pub added: Option<Day>,
    /// When running was last made harder.
    pub running_raised: Option<Day>,
    /// The day on which a flare began.
    pub flare: Option<Day>,
    /// Why the next session is less than it was.
    pub less: Option<Reason>,
    /// When it was last made less.
    pub eased: Option<Day>,
    /// The last day on which two reds within a week asked for the quick check.
    pub two_reds: Option<Day>,
    /// The exercises as they were at the last green session.
    pub green_items: Vec<Item>,
    /// The last answers of stairs and sitting, each with its day.
    pub stairs: (Day, Nprs),
    /// After sitting.
    pub sitting: (Day, Nprs),
    /// The answer of stairs before the last.
    pub stairs_before: Option<Nprs>,
    /// Ids of entries that ask for something harder than the record allows: kept, without effect.
    pub held_back: Vec<u64>,
}

/// Something that happened.
enum Event<'a> {
    Said(&'a Entry),
    Did(&'a Done),
}

impl Standing {
    /// Where the person stands; `None` before the start.
    pub fn of(inputs: &Inputs) -> Option<Standing> {
        let (since, start) = inputs.entries.started(inputs.today)?;
        let last = latest(inputs.today);
        let mut events: Vec<(Day, Millis, Event)> = Vec::new();
        for entry in inputs.entries.standing(inputs.today) {
            events.push((entry.day, entry.at, Event::Said(entry)));
        }
        for done in inputs.sessions.iter().filter(|done| done.day <= last) {
            events.push((done.day, done.started, Event::Did(done)));
        }
        // What was said at the moment of a session comes before it.
        order::sort_by(&mut events, |a, b| {
            (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| match (&a.2, &b.2) {
                (Event::Said(one), Event::Said(other)) => one.id.cmp(&other.id),
                (Event::Did(one), Event::Did(other)) => one.id.cmp(&other.id),
                (Event::Said(_), Event::Did(_)) => std::cmp::Ordering::Less,
                (Event::Did(_), Event::Said(_)) => std::cmp::Ordering::Greater,
            })
        });
        let mut standing = Standing::begun(since, start, inputs);
        let mut mornings = Mornings::default();
        let kept = |id: &str| {
            let mut said = inputs.entries.standing(inputs.today);
            said.any(|entry| matches!(&entry.what, What::Kept(known) if known == id))
        };
        let mut begun = false;
        for (_, _, event) in &events {
            match event {
                // Sessions before the start tell what mornings are usual, no more.
                Event::Did(done) => {
                    let light = mornings.light(done.day, &done.answers());
                    if done.day >= since {
                        let kept = light == Some(Light::Red) && kept(&done.id);
                        standing.did(done, light, kept, inputs.facts);
                    }
                }
                Event::Said(entry) if begun || matches!(entry.what, What::Started(_)) => {
                    begun = begun || (entry.day == since && entry.what == What::Started(start));
                    standing.said(entry, inputs.facts);
                }
                Event::Said(_) => {}
            }
        }
        standing.rest_until(inputs.today, inputs.facts);
        Some(standing)
    }

    fn begun(since: Day, start: Start, inputs: &Inputs) -> Standing {
        let reason = Reason::new(Because::Given, [Fact::Given]);
        let items: Vec<Chosen> = match inputs.given {
            Some(given) => {
                given.items.iter().map(|item| Chosen { item: *item, reason: reason.clone() }).collect()
            }
            None => choose(&start, inputs.facts),
        };
        let placed = |chosen: Chosen| Placed::new(chosen.item, chosen.reason);
        let green_items = items.iter().map(|chosen| chosen.item).collect();
        let limited = inputs.given.filter(|given| given.by_clinic && !given.progression);
        let limits = limited.map(|given| given.items.clone());
        Standing {
            since,
            start,
            minutes: start.minutes(),
            days: inputs.given.map(|given| given.days).filter(|days| !days.is_empty()).unwrap_or(start.days),
            items: items.into_iter().map(placed).collect(),
            given: inputs.given.map(|given| (given.by_clinic, given.progression)),
            limits: limits.unwrap_or_default(),
            stage: start.stage(),
            lights: Vec::new(),
            greens: 0,
            without_green: 0,
            amber_easings: 0,
            last: None,
            raised_since: false,
            added: None,
            running_raised: None,
            flare: None,
            less: None,
            eased: None,
            two_reds: None,
            green_items,
            stairs: (since, start.stairs),
            sitting: (since, start.sitting),
            stairs_before: None,
            held_back: Vec::new(),
        }
    }

    /// The exercises alone.
    pub fn plain(&self) -> Vec<Item> {
        self.items.iter().map(|placed| placed.item).collect()
    }

    /// How long a session takes, seconds.
    pub fn seconds(&self, facts: Facts) -> u32 {
        self.items.iter().map(|placed| placed.item.seconds(facts)).fold(0, u32::saturating_add)
    }

    /// The light of the last session.
    pub fn last_light(&self) -> Option<Light> {
        self.lights.last().and_then(|(_, light)| *light)
    }

    /// Reds within the seven days that end on a day.
    pub fn reds(&self, day: Day) -> u8 {
        let age = |of: Day| i64::from(day.0) - i64::from(of.0);
        let red =
            |(of, light): &&(Day, Option<Light>)| *light == Some(Light::Red) && (0..7).contains(&age(*of));
        u8::try_from(self.lights.iter().filter(red).count()).unwrap_or(u8::MAX)
    }

    /// Whether the exercises are the app's own to make less without being asked.
    pub fn is_ours(&self) -> bool {
        self.given.is_none()
    }

    /// Brings time forward to a day on which something is done or looked at: a gap takes its share.
    pub(super) fn rest_until(&mut self, day: Day, facts: Facts) {
        let Some(last) = self.last.as_ref().map(|done| done.day) else { return };
        let gap = day.0.saturating_sub(last.0);
        if gap >= rules::GAP_SHORT_DAYS {
            self.begin_lower(day, gap, facts);
        }
    }

    /// A session was done.
    fn did(&mut self, done: &Done, light: Option<Light>, kept: bool, facts: Facts) {
        self.rest_until(done.day, facts);
        self.lights.push((done.day, light));
        self.less = None;
        self.raised_since = false;
        match light {
            Some(Light::Green) if done.is_answered() => {
                self.greens = self.greens.saturating_add(1);
                for placed in &mut self.items {
                    placed.greens = placed.greens.saturating_add(1);
                    placed.with_it = placed.with_it.saturating_add(1);
                    let passed = i32::from(placed.greens) >= GREENS_FOR_HARDER;
                    placed.failed = placed.failed.filter(|(failed, _)| !passed || *failed != placed.item);
                }
                (self.without_green, self.amber_easings) = (0, 0);
                self.green_items = self.plain();
            }
            // Not all was answered: it takes nothing from the row and adds nothing.
            Some(Light::Green) => {}
            None => self.greens = 0,
            Some(Light::Amber) => {
                self.greens = 0;
                self.without_green = self.without_green.saturating_add(1);
            }
            Some(Light::Red) => {
                self.greens = 0;
                self.without_green = self.without_green.saturating_add(1);
                self.take_back_after_red(done.day, kept);
            }
        }
        if light == Some(Light::Green) {
            self.without_green = 0;
        }
        if self.greens == 0 {
            self.items.iter_mut().for_each(|placed| placed.greens = 0);
        }
        self.last = Some(done.clone());
        self.look_at_stage(done.day);
    }

    /// Something was said or accepted.
    fn said(&mut self, entry: &Entry, facts: Facts) {
        let day = entry.day;
        match &entry.what {
            What::Started(_)
            | What::Kept(_)
            | What::Global(_)
            | What::Reviewed(_)
            | What::Follows(_)
            | What::CheckedElsewhere
            | What::GoalWords(_)
            | What::Activities(_) => {}
            What::Harder { .. } | What::Added(_) => {
                let mut then = self.clone();
                then.rest_until(day, facts);
                let allowed = next::allowed(&then, &entry.what, day, facts);
                // A gap that has begun is taken once, on the day of the next session.
                if allowed && then.plain() == self.plain() {
                    self.raise(&entry.what, day);
                } else {
                    self.held_back.push(entry.id);
                }
            }
            What::Easier { from, to } => self.lower(*from, *to, day),
            What::Swapped { from, to } => self.swap(*from, *to, facts),
            What::PutIn(exercise) => self.put_in(*exercise, facts),
            What::LeftOut(exercise) if self.items.len() > 1 => {
                self.items.retain(|placed| placed.item.exercise != *exercise);
                self.green_items.retain(|item| item.exercise != *exercise);
            }
            What::LeftOut(_) => {}
            What::Ordered(wanted) => {
                let place = |exercise: ExerciseId| wanted.iter().position(|known| *known == exercise);
                order::sort_by_key(&mut self.items, |placed| {
                    place(placed.item.exercise).unwrap_or(usize::MAX)
                });
            }
            What::Dosed(item) => {
                if !self.dose(*item, day) {
                    self.held_back.push(entry.id);
                }
            }
            What::Days(days) => self.days = *days,
            What::Minutes(minutes) => self.minutes = Start { minutes: *minutes, ..self.start }.minutes(),
            What::Worse(_) => {
                self.flare_up(day);
                self.look_at_stage(day);
            }
            What::Week(week) => self.weekly(*week, day),
            What::RunningRaised => self.running_raised = Some(day),
        }
    }

    fn raise(&mut self, what: &What, day: Day) {
        match what {
            What::Harder { from, to } => {
                let Some(placed) = self.items.iter_mut().find(|placed| placed.item == *from) else { return };
                if from.exercise != to.exercise {
                    placed.before = Some(*from);
                    placed.with_it = 0;
                }
                placed.item = *to;
                placed.raised = Some(day);
                placed.greens = 0;
            }
            What::Added(item) => {
                let because = rules::ALSO.iter().find(|also| also.exercise == item.exercise);
                let reason = because.map_or(Because::OwnChoice, |also| also.because);
                let reason = super::start::why(reason, &self.start);
                self.items.push(Placed {
                    item: *item,
                    reason,
                    raised: Some(day),
                    before: None,
                    greens: 0,
                    with_it: 0,
                    failed: None,
                });
                self.added = Some(day);
            }
            _ => return,
        }
        self.raised_since = true;
    }

    fn lower(&mut self, from: Item, to: Item, day: Day) {
        let down = |placed: &Placed| next::one_down(placed).is_some_and(|step| step == to);
        let Some(place) = self.items.iter().position(|placed| placed.item == from && down(placed)) else {
            return;
        };
        if let Some(placed) = self.items.get_mut(place) {
            let before = placed.before.filter(|_| to.exercise == from.exercise);
            *placed = Placed { item: to, before, raised: None, greens: 0, ..placed.clone() };
        }
        self.now_usual(from.exercise, to);
        self.eased = Some(day);
        (self.greens, self.without_green) = (0, 0);
        self.amber_easings = self.amber_easings.saturating_add(1);
    }

    /// Whether an exercise is not there yet and can be done: with what is at home, of no later stage than this.
    fn can_come(&self, exercise: ExerciseId, stage: Stage, facts: Facts) -> bool {
        let there = self.items.iter().any(|placed| placed.item.exercise == exercise);
        let at_home = facts(exercise).equipment.iter().all(|thing| self.start.at_home.has(*thing));
        !there && at_home && facts(exercise).stage <= stage
    }

    /// What may take the place of an exercise: what trains the same, can be done with what is at home, and is not there yet.
    pub fn could_replace(&self, exercise: ExerciseId, facts: Facts) -> Vec<ExerciseId> {
        let Some(part) = ladder(exercise).map(|ladder| ladder.trains) else { return Vec::new() };
        let stage = self.stage.max(facts(exercise).stage);
        let same = rules::LADDERS.iter().filter(|ladder| ladder.trains == part);
        same.map(|ladder| ladder.exercise).filter(|other| self.can_come(*other, stage, facts)).collect()
    }

    /// What may be put in besides; nothing where there are as many as there may be.
    pub fn could_be_put_in(&self, facts: Facts) -> Vec<ExerciseId> {
        if self.items.len() >= usize::try_from(MOST_EXERCISES).unwrap_or(0) {
            return Vec::new();
        }
        let all = rules::LADDERS.iter().map(|ladder| ladder.exercise);
        all.filter(|exercise| self.can_come(*exercise, self.stage, facts)).collect()
    }

    fn put_in(&mut self, exercise: ExerciseId, facts: Facts) {
        let full = self.items.len() >= usize::try_from(MOST_EXERCISES).unwrap_or(0);
        let Some(dosage) = Dosage::first(exercise) else { return };
        if full || !self.can_come(exercise, self.stage, facts) {
            return;
        }
        let item = Item { exercise, dosage };
        let reason = super::start::why(Because::OwnChoice, &self.start);
        self.green_items.push(item);
        self.items.push(Placed::new(item, reason));
        self.greens = 0;
    }

    fn swap(&mut self, from: ExerciseId, to: ExerciseId, facts: Facts) {
        let (Some(one), Some(other)) = (ladder(from), ladder(to)) else { return };
        let Some(dosage) = Dosage::first(to) else { return };
        if one.trains != other.trains || !self.can_come(to, self.stage.max(facts(from).stage), facts) {
            return;
        }
        let reason = super::start::why(Because::OwnChoice, &self.start);
        if let Some(placed) = self.items.iter_mut().find(|placed| placed.item.exercise == from) {
            *placed = Placed::new(Item { exercise: to, dosage }, reason);
            self.greens = 0;
            self.now_usual(from, Item { exercise: to, dosage });
        }
    }

    /// What the person chose takes the place of what was: a red does not take it back.
    fn now_usual(&mut self, from: ExerciseId, to: Item) {
        if let Some(green) = self.green_items.iter_mut().find(|item| item.exercise == from) {
            *green = to;
        }
    }

    /// A dose of one's own: within the ladder, not above a clinic's, and no more after a red or in a flare. Whether it took
    /// effect.
    fn dose(&mut self, item: Item, day: Day) -> bool {
        let within = ladder(item.exercise).is_some_and(|ladder| item.dosage.is_within(ladder));
        let limit = self.limits.iter().find(|limit| limit.exercise == item.exercise);
        let above = limit.is_some_and(|limit| item.dosage.exceeds(limit.dosage));
        let sore = self.last_light() == Some(Light::Red)
            || self.flare.is_some_and(|flare| day.0.saturating_sub(flare.0) <= FLARE_DAYS);
        let Some(placed) = self.items.iter_mut().find(|placed| placed.item.exercise == item.exercise) else {
            return false;
        };
        if !within || above || (sore && item.dosage.exceeds(placed.item.dosage)) {
            return false;
        }
        placed.item = item;
        placed.raised = None;
        self.greens = 0;
        self.now_usual(item.exercise, item);
        true
    }

    fn weekly(&mut self, week: Week, day: Day) {
        if let Some(sitting) = week.sitting {
            self.sitting = (day, sitting);
        }
        if let Some(stairs) = week.stairs {
            let (_, before) = self.stairs;
            self.stairs_before = Some(before);
            self.stairs = (day, stairs);
            if self.climbs() && i32::from(stairs.value()) > CALM_ABOVE {
                self.flare_up(day);
            }
        }
        self.look_at_stage(day);
    }

    /// Whether pain on stairs climbed from one week to the next by more than chance.
    pub fn climbs(&self) -> bool {
        let (_, now) = self.stairs;
        self.stairs_before
            .is_some_and(|before| i32::from(now.value()) - i32::from(before.value()) >= CLIMBING_POINTS)
    }

    /// The stage by the latest answers and the last two weeks.
    fn look_at_stage(&mut self, day: Day) {
        let above = |(_, pain): (Day, Nprs), line: i32| i32::from(pain.value()) > line;
        let since = day.0.saturating_sub(STRONG_AFTER_DAYS);
        let recent = self.lights.iter().filter(|(of, _)| of.0 > since);
        let red = recent.clone().any(|(_, light)| *light == Some(Light::Red));
        let all_green = recent.clone().all(|(_, light)| *light == Some(Light::Green));
        let many = recent.count() >= usize::try_from(STRONG_AFTER_SESSIONS).unwrap_or(usize::MAX);
        let fresh = self.stairs.0.0 > since && self.since.0 <= since;
        let flare = self.flare.is_some_and(|flare| flare.0 > since);
        self.stage = if above(self.stairs, CALM_ABOVE) || above(self.sitting, CALM_ABOVE) {
            Stage::Irritable
        } else if self.stage == Stage::Strong
            && !red
            && !flare
            && !above(self.stairs, STRONG_UP_TO.saturating_add(1))
        {
            // One point is noise: it takes more to leave a stage than to stay.
            Stage::Strong
        } else if fresh && !flare && many && all_green && !above(self.stairs, STRONG_UP_TO) {
            Stage::Strong
        } else {
            Stage::Building
        };
    }

    /// The exercise that loads the knee most: the first that trains the thigh, else the first of all.
    pub(super) fn heaviest(&self) -> Option<usize> {
        let thigh =
            |placed: &Placed| ladder(placed.item.exercise).is_some_and(|ladder| ladder.trains == Part::Thigh);
        self.items.iter().position(thigh).or((!self.items.is_empty()).then_some(0))
    }
}
