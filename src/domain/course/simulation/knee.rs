//! A knee of rules of thumb: pain in tenths of a point that falls, stays or flares by the kind of person, and that a session
//! stirs up a little, more so where it was just made harder.

use super::{Kind, Lot};
use crate::domain::pain::Nprs;

/// How sore the knee is, tenths of a point on stairs, 0 to 100.
#[derive(Clone, Debug)]
pub struct Knee {
    kind: Kind,
    base: i32,
    /// What a bad spell adds, tenths of a point.
    spell: i32,
}

/// What the knee does in and after one session.
pub struct Session {
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

impl Knee {
    /// A knee that hurts so much on stairs.
    pub fn new(kind: Kind, stairs: Nprs) -> Knee {
        Knee { kind, base: i32::from(stairs.value()) * 10, spell: 0 }
    }

    /// A night: better by the kind, more so where the week had sessions.
    pub fn night(&mut self, sessions_this_week: usize, lot: &mut Lot) {
        let trained = sessions_this_week > 0;
        let (gain, floor) = match self.kind {
            Kind::Fast => (10, 0),
            Kind::Plateau => (4, 30),
            Kind::AlwaysFour => (0, 40),
            _ => (4, 5),
        };
        if trained && self.base > floor {
            // Tenths of a point a week, shared out over days by lot.
            self.base -= i32::from(lot.between(1, 7) <= 1) * gain.min(self.base - floor);
        } else if !trained && self.base < 40 && lot.happens(10) {
            self.base += 1;
        }
        self.spell = (self.spell - 8).max(0);
        if self.kind == Kind::Flares && lot.happens(2) {
            self.spell = lot.between(25, 45);
        }
    }

    /// Pain on stairs today.
    pub fn stairs(&self, lot: &mut Lot) -> Nprs {
        if self.kind == Kind::AlwaysFour {
            return rounded(40);
        }
        rounded(self.base + self.spell + lot.between(-7, 7))
    }

    /// Whether it is a bad day that one would tell of.
    pub fn is_bad_day(&self) -> bool {
        self.spell >= 25
    }

    /// A session; `harder` where something was just made harder.
    pub fn session(&mut self, harder: bool, lot: &mut Lot) -> Session {
        if self.kind == Kind::AlwaysFour {
            let four = rounded(40);
            return Session {
                before: four,
                worst: four,
                hour_after: four,
                next_morning: four,
                swelling: false,
            };
        }
        let now = self.base + self.spell;
        let stirred = lot.between(-5, 10) + if harder && lot.happens(12) { lot.between(10, 35) } else { 0 };
        let too_much = lot.happens(2);
        let worst = now * 6 / 10 + stirred + if too_much { 25 } else { 0 };
        let after = (worst - 15).max(now * 4 / 10) + if too_much { 20 } else { 0 };
        Session {
            before: rounded(now * 4 / 10 + lot.between(-5, 5)),
            worst: rounded(worst),
            hour_after: rounded(after),
            next_morning: rounded(now * 3 / 10 + lot.between(-5, 5) + if too_much { 20 } else { 0 }),
            swelling: too_much && lot.happens(20),
        }
    }
}
