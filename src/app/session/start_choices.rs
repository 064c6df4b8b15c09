//! What the person chooses on the session's start screen: which side first or only one, and who sets the pace. Which side
//! comes first and the pace are remembered; that only one side works holds for this session alone, lest the other one be
//! forgotten for weeks.

use super::event::ThisTime;
use crate::app::model::Model;
use crate::domain::document::settings::FirstSide;
use crate::domain::exercise::Work;
use crate::domain::session::plan::Side;
use crate::domain::session::{Pacing, Plan, PlanItem, SideChoice};

/// What the start screen offers and what is chosen of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// What can be chosen of the sides; empty where nothing can.
    pub sides: Vec<ThisTime>,
    /// What is chosen.
    pub chosen: ThisTime,
    /// Whether everything goes at the person's own pace; `None` where the plan leaves no choice.
    pub own_pace: Option<bool>,
}

/// What the start screen offers.
pub fn choices(model: &Model) -> Choices {
    let plan = &model.player.laid_out;
    let all = [
        ThisTime::AsPlanned,
        ThisTime::First(Side::Left),
        ThisTime::First(Side::Right),
        ThisTime::Only(Side::Left),
        ThisTime::Only(Side::Right),
    ];
    let both =
        |item: &PlanItem| matches!(item, PlanItem::Exercise(planned) if planned.sides.order().len() == 2);
    let counted = |item: &PlanItem| {
        matches!(item, PlanItem::Exercise(planned) if planned.pacing == Pacing::Paced
            && matches!(planned.dose.work, Work::Repetitions { .. } | Work::Steps { .. }))
    };
    let sides = match plan.items.iter().any(both) {
        true => all.into_iter().filter(|sides| with_sides(plan, *sides).sets() > 0).collect(),
        false => Vec::new(),
    };
    Choices {
        sides,
        chosen: chosen(model),
        own_pace: plan.items.iter().any(counted).then_some(model.settings.own_pace),
    }
}

/// The sides that are chosen.
fn chosen(model: &Model) -> ThisTime {
    match (model.player.only_side, model.settings.first_side) {
        (Some(side), _) => ThisTime::Only(side),
        (None, FirstSide::AsPlanned) => ThisTime::AsPlanned,
        (None, FirstSide::Left) => ThisTime::First(Side::Left),
        (None, FirstSide::Right) => ThisTime::First(Side::Right),
    }
}

/// What is to be played: the plan as it was asked for, with what the person chose for this time.
pub fn arranged(plan: &Plan, model: &Model) -> Plan {
    let chosen = with_sides(plan, chosen(model));
    // A plan that works the other side alone is played as it is.
    let mut plan = if chosen.sets() > 0 { chosen } else { plan.clone() };
    if model.settings.own_pace {
        for item in &mut plan.items {
            if let PlanItem::Exercise(planned) = item {
                planned.pacing = Pacing::OwnPace;
            }
        }
    }
    plan
}

/// A plan with these sides. What would work the other side alone is left out when only one is to work.
fn with_sides(plan: &Plan, sides: ThisTime) -> Plan {
    let items = plan.items.iter().filter_map(|item| {
        let PlanItem::Exercise(mut planned) = *item else { return Some(*item) };
        planned.sides = match (sides, planned.sides) {
            (ThisTime::AsPlanned, as_planned) => as_planned,
            (_, SideChoice::Together) => SideChoice::Together,
            (ThisTime::First(Side::Left), SideChoice::RightThenLeft) => SideChoice::LeftThenRight,
            (ThisTime::First(Side::Right), SideChoice::LeftThenRight) => SideChoice::RightThenLeft,
            (ThisTime::First(_), as_planned) => as_planned,
            (ThisTime::Only(Side::Left), SideChoice::OnlyRight)
            | (ThisTime::Only(Side::Right), SideChoice::OnlyLeft) => return None,
            (ThisTime::Only(Side::Left), _) => SideChoice::OnlyLeft,
            (ThisTime::Only(Side::Right), _) => SideChoice::OnlyRight,
        };
        Some(PlanItem::Exercise(planned))
    });
    Plan { items: items.collect() }
}
