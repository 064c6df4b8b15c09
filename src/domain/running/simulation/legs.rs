//! Legs of rules of thumb: they can run for so long before the knee speaks up, the longer the more they ran, the less after
//! it was too much.

use super::{Kind, Lot};
use crate::domain::pain::Nprs;

/// How much the legs can take.
#[derive(Clone, Debug)]
pub struct Legs {
    kind: Kind,
    /// Seconds of running that pass unnoticed.
    capacity: i32,
    /// Pain on stairs, tenths of a point.
    stairs: i32,
    /// What a bad spell adds, tenths of a point.
    spell: i32,
}

/// What the knee does in and after one run.
pub struct Taken {
    /// Just before.
    pub before: Nprs,
    /// Worst during.
    pub worst: Nprs,
    /// An hour after.
    pub hour_after: Nprs,
    /// The next morning.
    pub next_morning: Nprs,
    /// New swelling.
    pub swelling: bool,
}

fn rounded(tenths: i32) -> Nprs {
    let points = tenths.clamp(0, 100).saturating_add(5) / 10;
    u8::try_from(points).ok().and_then(Nprs::new).unwrap_or(Nprs::WORST)
}

impl Legs {
    /// Legs to begin with.
    pub fn new(kind: Kind, lot: &mut Lot) -> Legs {
        let capacity = match kind {
            Kind::AlreadyRuns => lot.between(1500, 3600),
            Kind::Limit => lot.between(500, 1200),
            _ => lot.between(400, 900),
        };
        let stairs = if kind == Kind::AlwaysFour { 40 } else { lot.between(5, 40) };
        Legs { kind, capacity, stairs, spell: 0 }
    }

    /// A night.
    pub fn night(&mut self, lot: &mut Lot) {
        if self.kind != Kind::AlwaysFour && self.stairs > 8 && lot.happens(15) {
            self.stairs -= 2;
        }
        self.spell = (self.spell - 8).max(0);
        if self.kind == Kind::Flares && lot.happens(2) {
            self.spell = lot.between(25, 50);
        }
    }

    /// Pain on stairs.
    pub fn stairs(&self, lot: &mut Lot) -> Nprs {
        if self.kind == Kind::AlwaysFour {
            return rounded(40);
        }
        rounded(self.stairs + self.spell + lot.between(-5, 7))
    }

    /// Pain on waking.
    pub fn morning(&self, lot: &mut Lot) -> Nprs {
        rounded((self.stairs * 4 / 10) + self.spell / 2 + lot.between(-5, 5))
    }

    /// Whether it is a bad day that one would tell of.
    pub fn is_bad_day(&self) -> bool {
        self.spell >= 25
    }

    /// A run of so many seconds of running, a walk of none.
    pub fn takes(&mut self, running: i32, lot: &mut Lot) -> Taken {
        if self.kind == Kind::AlwaysFour {
            let four = rounded(40);
            return Taken {
                before: four,
                worst: four,
                hour_after: four,
                next_morning: four,
                swelling: false,
            };
        }
        let over = (running.saturating_sub(self.capacity)).max(0) * 100 / self.capacity.max(1);
        let now = (self.stairs + self.spell) * 4 / 10;
        let too_much = running > 0 && lot.happens(2);
        let worst = now + over / 2 + lot.between(-5, 8) + if too_much { 30 } else { 0 };
        let after = (worst - 15).max(now) + if too_much { 20 } else { 0 };
        if worst > 50 {
            self.capacity -= self.capacity / 10;
        } else if self.kind != Kind::Limit && running * 2 > self.capacity {
            self.capacity += self.capacity / 14;
        }
        Taken {
            before: rounded(now + lot.between(-4, 4)),
            worst: rounded(worst),
            hour_after: rounded(after),
            next_morning: rounded(now + lot.between(-5, 5) + if too_much { 20 } else { 0 }),
            swelling: too_much && lot.happens(20),
        }
    }
}
