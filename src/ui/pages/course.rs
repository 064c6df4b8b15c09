//! The page of one's own plan: seven questions, and what comes of them.

use leptos::prelude::*;

use crate::app::core::dates::weekdays;
use crate::app::core::route::Route;
use crate::app::course::event::{Answer, Change, CourseEvent};
use crate::app::course::plan_page::{self, ASKED, MINUTES, Plan, Row, Screen};
use crate::app::course::state::Lacks;
use crate::app::course::update::{CHANGED, PLAN, QUESTIONS};
use crate::app::event::Event;
use crate::app::plan::lists::{DOWN, UP};
use crate::content::words;
use crate::domain::course::What;
use crate::domain::course::start::{Goal, Knee};
use crate::domain::document::course::MOST_LETTERS;
use crate::domain::exercise::ExerciseId;
use crate::domain::pain::Nprs;
use crate::ui::changing;
use crate::ui::components::field::TextField;
use crate::ui::components::gate::Gate;
use crate::ui::components::icon::{Icon, Shape};
use crate::ui::components::live::{Live, Part};
use crate::ui::components::pain::Scale;
use crate::ui::components::small_figure::SmallFigure;
use crate::ui::links::{href, play_asked};
use crate::ui::store::Store;

#[component]
pub fn CoursePage() -> impl IntoView {
    let words = &words().course_start;
    view! {
        <div class="stack-wide course">
            <div class="stack">
                <h1>{words.title}</h1>
                <noscript>
                    <p class="card">{words.needs_script} " " <a href=href(Route::Guide)>{words.guide_link}</a></p>
                </noscript>
            </div>
            <Live part=COURSE />
        </div>
    }
}

/// [`Course`] as a part that lives.
pub const COURSE: Part = Part { name: "course", view: || Course().into_any() };

#[component]
fn Course() -> impl IntoView {
    let store = Store::of_page();
    let screen = store.select_at(plan_page::screen);
    let shown = changing::view(move || match screen.get() {
        Screen::Loading => view! {
            <p>{words().course_start.intro}</p>
            <p class="soft">{words().course_start.loading}</p>
        }
        .into_any(),
        Screen::Closed => view! { <Gate /> }.into_any(),
        Screen::Questions => view! { <Questions /> }.into_any(),
        Screen::Plan => view! { <PlanView /> }.into_any(),
    });
    view! { <div class="changing" inner_html=shown></div> }
}

/// Sends what was tapped.
fn sender(store: Store) -> impl Fn(CourseEvent) + Copy + Send + Sync + 'static {
    move |event| store.send(Event::Course(event))
}

/// One question: its legend, what helps, its answers, and that it is missing.
#[component]
fn Question(
    /// Its id, where the focus can go.
    id: &'static str,
    /// What is asked.
    legend: &'static str,
    /// What helps; may be empty.
    #[prop(optional)]
    hint: &'static str,
    /// Which answer may be missing.
    #[prop(optional)]
    lacks: Option<Lacks>,
    /// The answers.
    answers: AnyView,
) -> impl IntoView {
    let store = Store::of_page();
    let missing = store.select(move |model| lacks.map_or("", |which| plan_page::missing(model, which)));
    view! {
        <fieldset class="card course__question">
            <legend id=id tabindex="-1">
                {legend}
            </legend>
            {(!hint.is_empty()).then(|| view! { <p class="soft">{hint}</p> })}
            {answers}
            <p class="field__error" role="alert" inner_html=changing::text(move || missing.get())></p>
        </fieldset>
    }
}

/// One of several answers.
fn radio(
    name: &'static str,
    label: String,
    chosen: Memo<bool>,
    choose: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    view! {
        <label class="switch">
            <input type="radio" name=name prop:checked=move || chosen.get() on:change=move |_| choose() />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// One answer that may be given or not.
fn tick(label: String, chosen: Memo<bool>, choose: impl Fn() + Send + Sync + 'static) -> AnyView {
    view! {
        <label class="switch">
            <input type="checkbox" prop:checked=move || chosen.get() on:change=move |_| choose() />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

fn pain(which: Lacks, legend: &'static str) -> AnyView {
    let store = Store::of_page();
    let send = sender(store);
    let chosen = store.select(move |model| {
        let draft = &model.course_page.draft;
        let answer = if which == Lacks::Stairs { draft.stairs } else { draft.sitting };
        answer.map(Nprs::value)
    });
    let choose = Callback::new(move |n: u8| {
        if let Some(pain) = Nprs::new(n) {
            let answer = if which == Lacks::Stairs { Answer::Stairs(pain) } else { Answer::Sitting(pain) };
            send(CourseEvent::Answered(answer));
        }
    });
    let answers = view! { <Scale label=legend ends=words().course_start.scale chosen choose /> }.into_any();
    view! { <Question id=which.id() legend lacks=which answers /> }.into_any()
}

#[component]
fn Questions() -> impl IntoView {
    let store = Store::of_page();
    let send = sender(store);
    let words = &words().course_start;
    let has_plan = store.select(|model| model.course_page.asking);
    let knee = [(Knee::Left, words.left), (Knee::Right, words.right), (Knee::Both, words.both)];
    let knee = knee.map(|(knee, label)| {
        let chosen = store.select(move |model| model.course_page.draft.knee == Some(knee));
        radio("knee", label.to_owned(), chosen, move || send(CourseEvent::Answered(Answer::Knee(knee))))
    });
    let things = ASKED.map(|thing| {
        let chosen = store.select(move |model| model.course_page.draft.things.contains(&thing));
        let label = plan_page::thing(thing).to_owned();
        tick(label, chosen, move || send(CourseEvent::Answered(Answer::Thing(thing))))
    });
    let days = (0..7_u8).zip(weekdays()).map(|(day, label)| {
        let chosen = store.select(move |model| model.course_page.draft.days.contains(day));
        tick(label.to_owned(), chosen, move || send(CourseEvent::Answered(Answer::Day(day))))
    });
    let minutes = MINUTES.map(|minutes| {
        let chosen = store.select(move |model| model.course_page.draft.minutes == Some(minutes));
        let label = crate::content::words().common.about_minutes(minutes.into());
        radio("minutes", label, chosen, move || send(CourseEvent::Answered(Answer::Minutes(minutes))))
    });
    let goals = [
        (Goal::Distance, words.goal_distance),
        (Goal::Hill, words.goal_hill),
        (Goal::Stairs, words.goal_stairs),
        (Goal::Sitting, words.goal_sitting),
        (Goal::Other, words.goal_other),
    ];
    let goals = goals.map(|(goal, label)| {
        let chosen = store.select(move |model| model.course_page.draft.goal == Some(goal));
        radio("goal", label.to_owned(), chosen, move || send(CourseEvent::Answered(Answer::Goal(goal))))
    });
    let text = store.select(|model| model.course_page.draft.goal_words.clone());
    let goal_words = view! {
        {goals.into_iter().collect_view()}
        <TextField
            id="course-goal-words"
            label=words.goal_words.into_any()
            hint=words.goal_hint
            most=MOST_LETTERS
            text
            error=Memo::new(|_| String::new())
            write=Box::new(move |text| send(CourseEvent::Answered(Answer::GoalWords(text))))
        />
    }
    .into_any();
    let row = |answers: Vec<AnyView>| view! { <div class="course__answers">{answers}</div> }.into_any();
    view! {
        <form
            class="stack-wide"
            on:submit=move |event| {
                event.prevent_default();
                send(CourseEvent::Begun);
            }
        >
            <div class="stack">
                <h2 id=QUESTIONS tabindex="-1">{words.questions_heading}</h2>
                <p>{words.intro}</p>
            </div>
            <Question id=Lacks::Knee.id() legend=words.knee lacks=Lacks::Knee answers=row(knee.into()) />
            {pain(Lacks::Stairs, words.stairs)}
            {pain(Lacks::Sitting, words.sitting)}
            <Question id="course-things" legend=words.things hint=words.things_hint answers=row(things.into()) />
            <Question id="course-days" legend=words.days hint=words.days_hint answers=row(days.collect()) />
            <Question
                id=Lacks::Minutes.id()
                legend=words.minutes
                lacks=Lacks::Minutes
                answers=row(minutes.into())
            />
            <Question id=Lacks::Goal.id() legend=words.goal lacks=Lacks::Goal answers=goal_words />
            <div class="course__row">
                <button class="button button--main" type="submit">
                    {words.make}
                </button>
                <span class="changing" inner_html=changing::view(move || has_plan.get().then(|| view! {
                    <button
                        class="button button--quiet"
                        type="button"
                        on:click=move |_| send(CourseEvent::Asked(false))
                    >
                        {words.leave}
                    </button>
                }))></span>
            </div>
        </form>
    }
}

#[component]
fn PlanView() -> impl IntoView {
    let store = Store::of_page();
    let send = sender(store);
    let words = &words().course_start;
    let plan = store.select_at(plan_page::plan);
    let read = move |of: fn(&Plan) -> String| {
        Memo::new(move |_| plan.with(|plan| plan.as_ref().map(of).unwrap_or_default()))
    };
    let keys: Memo<Vec<ExerciseId>> = Memo::new(move |_| {
        plan.with(|plan| plan.iter().flat_map(|plan| &plan.rows).map(|row| row.shown.exercise).collect())
    });
    let stage = read(|plan| plan.stage.to_owned());
    let goal = read(|plan| plan.goal.clone());
    let facts = read(|plan| plan.facts.clone());
    let given = read(|plan| plan.given.to_owned());
    let can_undo = Memo::new(move |_| plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.can_undo)));
    let wants_check = store.select_at(plan_page::wants_check);
    // The knee check comes before the first session.
    let address = Memo::new(move |_| {
        plan.with(|plan| plan.as_ref().map(|plan| plan.asked.clone())).filter(|_| !wants_check.get())
    });
    view! {
        <div class="stack-wide">
            <section class="stack">
                <h2 id=PLAN tabindex="-1">{words.plan_heading}</h2>
                <p inner_html=changing::text(move || stage.get())></p>
                <p dir="auto" inner_html=changing::text(move || {
                    let goal = goal.get();
                    if goal.is_empty() { goal } else { words.goal_line(goal) }
                })></p>
                <p inner_html=changing::text(move || given.get())></p>
                <div
                    class="changing"
                    inner_html=changing::view(move || wants_check.get().then(|| view! { <CheckFirst /> }))
                ></div>
                <div role="status" class="changing" inner_html=changing::view(move || can_undo.get().then(|| view! {
                    <p id=CHANGED tabindex="-1">
                        {words.changed} " "
                        <button
                            class="button button--small button--quiet"
                            type="button"
                            on:click=move |_| send(CourseEvent::Changed(Change::Undo))
                        >
                            {words.undo}
                        </button>
                    </p>
                }))></div>
                <h3>{words.exercises_heading}</h3>
                <p class="soft" inner_html=changing::text(move || facts.get())></p>
                <div class="changing" inner_html=changing::view(move || {
                    let rows = keys.get().into_iter().enumerate();
                    view! {
                        <ol class="course__items">
                            {rows.map(|(place, exercise)| view! { <RowView plan place exercise /> }).collect_view()}
                        </ol>
                    }
                })></div>
                <AddOne plan />
                <div class="course__row">
                    <div class="changing" inner_html=changing::view(move || address.get().map(|asked| view! {
                        <a class="button button--main" href=play_asked(&asked)>
                            <Icon shape=Shape::Play />
                            <span>{words.start}</span>
                        </a>
                    }))></div>
                    <a class="button button--quiet" href=href(Route::Today)>
                        {words.today_link}
                    </a>
                </div>
            </section>
            <When plan />
            <Follow plan />
            <section class="card stack">
                <p>{words.again_text}</p>
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| send(CourseEvent::Asked(true))
                >
                    {words.again}
                </button>
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| send(CourseEvent::Changed(Change::Stop))
                >
                    {words.stop}
                </button>
            </section>
        </div>
    }
}

/// The knee check comes before the first session, unless it was done elsewhere.
#[component]
fn CheckFirst() -> impl IntoView {
    let send = sender(Store::of_page());
    let words = &words().course_start;
    view! {
        <section class="card stack">
            <p>{words.check_first}</p>
            <div class="course__row">
                <a class="button" href=href(Route::Check)>
                    {words.check_link}
                </a>
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| send(CourseEvent::EntryPut(What::CheckedElsewhere))
                >
                    {words.check_elsewhere}
                </button>
            </div>
        </section>
    }
}

/// One exercise of the plan.
#[component]
fn RowView(plan: Memo<Option<Plan>>, place: usize, exercise: ExerciseId) -> impl IntoView {
    let send = sender(Store::of_page());
    let words = &words().course_start;
    let row = Memo::new(move |_| {
        plan.with(|plan| {
            plan.iter().flat_map(|plan| &plan.rows).find(|row| row.shown.exercise == exercise).cloned()
        })
    });
    let name = row.with_untracked(|row| row.as_ref().map_or("", |row| row.shown.name));
    let text = move |of: fn(&Row) -> String| {
        changing::text(move || row.with(|row| row.as_ref().map(of).unwrap_or_default()))
    };
    let own = plan.with_untracked(|plan| plan.as_ref().is_some_and(|plan| plan.own));
    let is = move |of: fn(&Row) -> bool| move || row.with(|row| row.as_ref().is_none_or(of)).to_string();
    let tap = move |change: Change| move |_| send(CourseEvent::Changed(change));
    let button = move |id: Option<&'static str>,
                       label: &'static str,
                       named: String,
                       change: Change,
                       off: fn(&Row) -> bool| {
        view! {
            <button
                class="button button--quiet button--small"
                type="button"
                id=id
                aria-label=named
                aria-disabled=is(off)
                on:click=tap(change)
            >
                {label}
            </button>
        }
    };
    let swapping = Memo::new(move |_| {
        row.with(|row| row.as_ref().filter(|row| row.swapping).map(|row| row.others.clone()))
    });
    view! {
        <li class="card stack">
            <div class="pictured">
                <SmallFigure id=exercise />
                <div>
                    <h4>
                        <a href=href(Route::Exercise(exercise))>{name}</a>
                    </h4>
                    <p inner_html=text(|row| row.shown.dose.clone())></p>
                </div>
            </div>
            <p class="soft" inner_html=text(|row| row.shown.why.clone())></p>
            <div class="course__row">
                {button(None, words.less, words.less_named(name), Change::Less(exercise), |row| !row.steps.0)}
                {button(None, words.more, words.more_named(name), Change::More(exercise), |row| !row.steps.1)}
                {button(UP.get(place).copied(), words.up, words.up_named(name), Change::Up(exercise), |row| row.ends.0)}
                {button(DOWN.get(place).copied(), words.down, words.down_named(name), Change::Down(exercise), |row| row.ends.1)}
                {own
                    .then(|| {
                        view! {
                            {button(None, words.swap, words.swap_named(name), Change::Swap(Some(exercise)), |row| row.swapping)}
                            {button(None, words.out, words.out_named(name), Change::Out(exercise), |row| !row.can_go)}
                        }
                    })}
            </div>
            <div class="changing" inner_html=changing::view(move || swapping.get().map(|others| view! {
                <Others
                    heading=words.swap_heading(name)
                    others
                    none=words.swap_none
                    take=move |to| Change::Swapped { from: exercise, to }
                    cancel=Change::Swap(None)
                />
            }))></div>
        </li>
    }
}

/// Exercises to take one of.
#[component]
fn Others(
    heading: String,
    others: Vec<(ExerciseId, &'static str)>,
    none: &'static str,
    take: impl Fn(ExerciseId) -> Change + Copy + Send + Sync + 'static,
    cancel: Change,
) -> impl IntoView {
    let send = sender(Store::of_page());
    let words = &words().course_start;
    let empty = others.is_empty();
    let other = move |(id, name): (ExerciseId, &'static str)| {
        view! {
            <li class="pictured">
                <SmallFigure id />
                <button
                    class="button button--quiet"
                    type="button"
                    aria-label=words.swap_take(name)
                    on:click=move |_| send(CourseEvent::Changed(take(id)))
                >
                    {name}
                </button>
            </li>
        }
    };
    view! {
        <div class="stack">
            <h5>{heading}</h5>
            {empty.then(|| view! { <p>{none}</p> })}
            <ul class="course__others">{others.into_iter().map(other).collect_view()}</ul>
            <button
                class="button button--small button--quiet"
                type="button"
                on:click=move |_| send(CourseEvent::Changed(cancel))
            >
                {words.cancel}
            </button>
        </div>
    }
}

/// One exercise more.
#[component]
fn AddOne(plan: Memo<Option<Plan>>) -> impl IntoView {
    let store = Store::of_page();
    let send = sender(store);
    let words = &words().course_start;
    let adding = store.select(|model| model.course_page.adding);
    let room = Memo::new(move |_| plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.has_room)));
    let more =
        Memo::new(move |_| plan.with(|plan| plan.as_ref().map(|plan| plan.more.clone()).unwrap_or_default()));
    view! {
        <div class="changing" inner_html=changing::view(move || match (room.get(), adding.get()) {
            (false, _) => ().into_any(),
            (true, false) => view! {
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| send(CourseEvent::Changed(Change::Add(true)))
                >
                    {words.add}
                </button>
            }
                .into_any(),
            (true, true) => view! {
                <div class="card">
                    <Others
                        heading=words.add_heading.to_owned()
                        others=more.get()
                        none=words.swap_none
                        take=Change::Added
                        cancel=Change::Add(false)
                    />
                </div>
            }
                .into_any(),
        })></div>
    }
}

/// Days and minutes.
#[component]
fn When(plan: Memo<Option<Plan>>) -> impl IntoView {
    let send = sender(Store::of_page());
    let words = &words().course_start;
    let days = (0..7_u8).zip(weekdays()).map(move |(day, label)| {
        let chosen =
            Memo::new(move |_| plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.days.contains(day))));
        tick(label.to_owned(), chosen, move || send(CourseEvent::Changed(Change::Day(day))))
    });
    let minutes = MINUTES.map(move |minutes| {
        let chosen =
            Memo::new(move |_| plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.minutes == minutes)));
        let label = crate::content::words().common.about_minutes(minutes.into());
        radio("plan-minutes", label, chosen, move || send(CourseEvent::Changed(Change::Minutes(minutes))))
    });
    view! {
        <section class="stack">
            <h3>{words.when_heading}</h3>
            <fieldset class="card course__question">
                <legend>{words.days}</legend>
                <div class="course__answers">{days.collect_view()}</div>
            </fieldset>
            <fieldset class="card course__question">
                <legend>{words.minutes}</legend>
                <div class="course__answers">{minutes.into_iter().collect_view()}</div>
            </fieldset>
        </section>
    }
}

/// A list of one's own or of a clinic in the place of the exercises that were chosen.
#[component]
fn Follow(plan: Memo<Option<Plan>>) -> impl IntoView {
    let send = sender(Store::of_page());
    let words = &words().course_start;
    let lists = Memo::new(move |_| {
        plan.with(|plan| plan.as_ref().map(|plan| plan.lists.clone()).unwrap_or_default())
    });
    let choice = move |list: Option<u32>, label: String| {
        let chosen =
            Memo::new(move |_| plan.with(|plan| plan.as_ref().is_some_and(|plan| plan.follows == list)));
        radio("follow", label, chosen, move || send(CourseEvent::Changed(Change::Follow(list))))
    };
    view! {
        <div class="changing" inner_html=changing::view(move || {
            let lists = lists.get();
            (!lists.is_empty()).then(|| view! {
                <fieldset class="card course__question">
                    <legend>{words.follow_heading}</legend>
                    <p class="soft">{words.follow_text}</p>
                    <div class="course__answers">
                        {choice(None, words.follow_own.to_owned())}
                        {lists.into_iter().map(|(id, name)| choice(Some(id), name)).collect_view()}
                    </div>
                </fieldset>
            })
        })></div>
    }
}
