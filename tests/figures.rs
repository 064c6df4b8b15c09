//! What the moving figures promise: a body that a body could be, at every moment, drawn within the page's rules.

#![allow(clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::content::figures::ALL;
use knee_companion::domain::exercise::ExerciseId;
use knee_companion::domain::figure::check::{
    TOLERANCE, below_floor, contact_gap, joint_problems, problems, stretch,
};
use knee_companion::domain::figure::movement::between;
use knee_companion::domain::figure::props::gap;
use knee_companion::domain::figure::shape::swollen;
use knee_companion::domain::figure::space::Vector;
use knee_companion::domain::figure::svg::{Options, Pace, Side, frame, mistake, moving, still, symbol};
use knee_companion::domain::figure::{Contact, Figure, Limb, Point, Pose, Prop, View};
use proptest::prelude::*;

const PACE: Pace = Pace { lift: 2.0, hold: 2.0, lower: 3.0, rest: 0.6 };

/// Twenty moments between each key pose and the next, and the poses themselves.
fn moments(figure: &Figure) -> Vec<f32> {
    let steps = (figure.poses.len() - 1) * 21;
    (0..=steps).map(|step| step as f32 / steps as f32).collect()
}

fn at_every_moment(mut check: impl FnMut(&str, &Figure, f32)) {
    for (id, figure) in &ALL {
        for moment in moments(figure) {
            check(id, figure, moment);
        }
    }
}

#[test]
fn every_exercise_has_a_figure() {
    assert_eq!(ALL.map(|(id, _)| id), ExerciseId::ALL.map(ExerciseId::as_str));
    assert!(ALL.is_sorted_by(|a, b| a.0 < b.0));
}

#[test]
fn no_bone_is_ever_longer_or_shorter() {
    at_every_moment(|id, figure, moment| {
        let stretched = stretch(&figure.at(moment));
        assert!(stretched < 1e-4, "{id} at {moment}: {stretched} m");
    });
}

#[test]
fn no_joint_ever_leaves_human_range() {
    at_every_moment(|id, figure, moment| {
        let mut found = Vec::new();
        joint_problems(&figure.at(moment), id, &mut found);
        assert!(found.is_empty(), "at {moment}: {found:?}");
    });
}

#[test]
fn nothing_ever_goes_below_the_floor() {
    at_every_moment(|id, figure, moment| {
        let mut found = Vec::new();
        below_floor(&[figure.at(moment)], id, &mut found);
        assert!(found.is_empty(), "at {moment}: {found:?}");
    });
}

#[test]
fn nothing_ever_goes_through_wall_step_bench_or_roller() {
    let mut found = Vec::new();
    at_every_moment(|id, figure, moment| {
        let body = figure.at(moment);
        for prop in figure.props {
            for (point, part) in Point::ALL {
                let (place, radius) = body.point(*point);
                // Flesh gives way by three centimetres.
                let inside = radius - gap(prop, place, moment);
                let floor = radius - place.y;
                if inside > 0.03 && inside > floor + 1e-6 {
                    found.push(format!("{id} at {moment}: {part} {inside} m inside {prop:?}"));
                }
            }
        }
    });
    assert!(found.is_empty(), "{found:#?}");
}

/// Exercises whose last pose is in the air.
const HOPS: [&str; 2] = ["small-hops", "single-leg-hops"];

#[test]
fn nobody_ever_floats() {
    at_every_moment(|id, figure, moment| {
        if HOPS.contains(&id) {
            return;
        }
        let body = figure.at(moment);
        let nearest = Point::ALL
            .iter()
            .flat_map(|(point, _)| {
                let (place, radius) = body.point(*point);
                figure
                    .props
                    .iter()
                    .map(move |prop| gap(prop, place, moment))
                    .chain([place.y])
                    .map(move |gap| gap - radius)
            })
            .fold(f32::MAX, f32::min);
        assert!(nearest < TOLERANCE, "{id} at {moment}: {nearest} m above everything");
    });
}

#[test]
fn what_rests_keeps_touching_and_does_not_slide() {
    for (id, figure) in &ALL {
        let gaps = figure.poses.len() - 1;
        for index in 0..gaps {
            let (from, to) = (&figure.poses[index], &figure.poses[index + 1]);
            let kept =
                |a: &'static [Contact], b: &'static [Contact]| a.iter().filter(|contact| b.contains(contact));
            for step in 0..=21 {
                let moment = (index as f32 + step as f32 / 21.0) / gaps as f32;
                let body = figure.at(moment);
                for contact in kept(from.fixed, to.fixed).chain(kept(from.touch, to.touch)) {
                    let (distance, what) = contact_gap(figure, &body, contact, moment);
                    assert!(
                        distance.abs() < 0.02,
                        "{id} at {moment}: {} is {distance} m from {what}",
                        contact.point.name()
                    );
                }
                for contact in kept(from.fixed, to.fixed) {
                    let home = figure.at(index as f32 / gaps as f32).point(contact.point).0;
                    let way = (body.point(contact.point).0 - home).length();
                    assert!(
                        way < TOLERANCE + 1e-3,
                        "{id} at {moment}: {} slid {way} m",
                        contact.point.name()
                    );
                }
            }
        }
    }
}

#[test]
fn every_pose_says_what_the_body_rests_on() {
    for (id, figure) in &ALL {
        for (index, pose) in figure.poses.iter().enumerate() {
            let in_the_air = HOPS.contains(id) && index + 1 == figure.poses.len();
            assert_eq!(pose.fixed.len() + pose.touch.len() == 0, in_the_air, "{id} pose {}", index + 1);
        }
    }
}

#[test]
fn a_hop_is_no_higher_than_its_words_say() {
    // A few centimetres, and the foot just leaves the floor.
    for id in HOPS {
        let (place, radius) = figure(id).at(1.0).point(Point::RightBall);
        assert!((0.02..=0.06).contains(&(place.y - radius)), "{id}: {} m", place.y - radius);
    }
}

#[test]
fn every_figure_moves_and_shows_which_way() {
    for (id, figure) in &ALL {
        assert_ne!(frame(figure, 0.0), frame(figure, 1.0), "{id}");
        assert!(still(figure, 0.0, &Options::default()).contains("class=\"arrow\""), "{id}");
        assert!(!figure.muscles.is_empty(), "{id}");
    }
}

fn figure(id: &str) -> &'static Figure {
    &ALL.iter().find(|(known, _)| *known == id).unwrap().1
}

/// Path data of one class in a picture, in painting order.
fn paths(svg: &str, class: &str) -> Vec<String> {
    svg.split("<path ")
        .filter(|path| path.starts_with(&format!("class=\"{class}\"")))
        .map(|path| path.split(" d=\"").nth(1).unwrap().split('"').next().unwrap().to_string())
        .collect()
}

#[test]
fn no_knee_bends_deeper_than_the_words_of_its_exercise_say() {
    // People copy what they see, and how deep a knee bends decides how hard the kneecap presses.
    for (id, words) in [
        ("bodyweight-squat", 45.0),
        ("supported-squat", 45.0),
        ("wall-slide", 45.0),
        ("walking-lunges", 45.0),
        ("unnamed-003-internal-brace", 45.0),
        ("split-squat", 45.0),
        ("monster-walk", 45.0),
        ("seated-knee-extension", 45.0),
        ("step-down", 60.0),
        ("pistol-squat", 60.0),
        ("single-leg-squat-to-bench", 60.0),
    ] {
        let leg = figure(id).at(1.0).legs[0];
        let (thigh, shin) = (leg.middle - leg.root, leg.end - leg.middle);
        let bend = (thigh.dot(shin) / (thigh.length() * shin.length())).acos().to_degrees();
        assert!(bend > 30.0 && bend < words + 5.0, "{id}: {bend} degrees");
    }
}

#[test]
fn a_heel_rises_no_higher_than_the_words_of_its_exercise_say() {
    // Both say about 30 cm.
    for id in ["straight-leg-raise", "side-lying-leg-lift"] {
        let [low, high] = [0.0, 1.0].map(|moment| figure(id).at(moment).point(Point::RightHeel).0.y);
        assert!((0.25..0.35).contains(&(high - low)), "{id}: {} m", high - low);
    }
}

#[test]
fn the_kneeling_plank_rests_on_no_kneecap() {
    // Its words: on the thighs, just above the knee, never on the kneecaps.
    let plank = figure("kneeling-plank");
    for moment in moments(plank) {
        for knee in [Point::RightKnee, Point::LeftKnee] {
            let (place, radius) = plank.at(moment).point(knee);
            for prop in plank.props {
                assert!(gap(prop, place, moment) - radius > TOLERANCE, "at {moment}: {prop:?}");
            }
        }
    }
}

#[test]
fn footprints_lie_where_feet_tread() {
    let mut prints = 0;
    for (id, figure) in &ALL {
        let body = figure.at(1.0);
        let marks = figure.props.iter().filter_map(|prop| match prop {
            Prop::Footprint(place) => Some(place.map(|n| f32::from(n) / 1000.0)),
            _ => None,
        });
        // The first two are those of this step, right and left; the others are those of the next.
        for ([x, z], ball) in marks.zip([Point::RightBall, Point::LeftBall]) {
            let place = body.point(ball).0;
            assert!((place.x - x).abs() < 0.02 && (place.z - z).abs() < 0.02, "{id}: {ball:?} at {place:?}");
            prints += 1;
        }
    }
    assert!(prints > 0);
}

#[test]
fn a_muscle_that_tightens_without_moving_is_seen_to_tighten() {
    let [start, end] = [0.0, 1.0].map(|moment| still(figure("glute-squeeze"), moment, &Options::default()));
    assert_eq!(paths(&start, "m body"), paths(&end, "m body"), "nothing else moves");
    assert_ne!(paths(&start, "m work"), paths(&end, "m work"));
    let capsule = (Vector::default(), 0.05, Vector::default(), 0.04);
    assert_eq!(swollen(vec![capsule], 1.0), [capsule]);
    assert!(swollen(vec![capsule], 0.0)[0].1 < capsule.1);
    // Two arrows close in on it; what moves has one.
    let arrows = |id| paths(&still(figure(id), 0.0, &Options::default()), "arrow")[0].matches('Q').count();
    assert_eq!(["glute-squeeze", "quad-set", "wall-slide"].map(arrows), [2, 1, 1]);
}

#[test]
fn eyes_tell_a_face_from_the_back_of_a_head() {
    let eyes = |figure: &Figure| paths(&still(figure, 0.0, &Options::default()), "m eyes").len();
    let front = figure("hip-openers");
    let turned = |turn| Figure { view: View { turn, ..front.view }, ..*front };
    assert_eq!([72, 110, 0, 250, 290].map(|turn| eyes(&turned(turn))), [1, 1, 0, 0, 0]);
    let open = Figure { props: &[], ..*figure("single-leg-balance-eyes-closed") };
    let drawn = |figure: &Figure| paths(&still(figure, 0.0, &Options::default()), "m eyes");
    assert_ne!(drawn(&open), drawn(figure("single-leg-balance-eyes-closed")));
}

#[test]
fn outlines_keep_their_commands_so_that_one_turns_into_the_next() {
    let commands = |d: &str| d.chars().filter(|c| c.is_ascii_alphabetic()).collect::<String>();
    for (id, figure) in &ALL {
        let first: Vec<String> = frame(figure, 0.0).iter().map(|d| commands(d)).collect();
        for moment in moments(figure) {
            let now: Vec<String> = frame(figure, moment).iter().map(|d| commands(d)).collect();
            assert_eq!(now, first, "{id} at {moment}");
        }
    }
}

#[test]
fn a_timer_finds_a_path_for_every_outline_it_sets() {
    for (id, figure) in &ALL {
        let svg = still(figure, 0.0, &Options::default());
        let outlines = frame(figure, 0.0);
        assert_eq!(svg.matches("<path class=\"m ").count(), outlines.len(), "{id}");
        for d in outlines {
            assert!(svg.contains(&format!(" d=\"{d}\"")), "{id}");
        }
    }
}

#[test]
fn pictures_keep_to_the_content_security_policy_and_hold_no_impossible_number() {
    let options = Options { label: "Lift \"that\" <knee> & hold", ..Options::default() };
    for (id, figure) in &ALL {
        let mut pictures = vec![still(figure, 0.3, &options), moving(figure, PACE, &options)];
        pictures.extend(mistake(figure, &options));
        for svg in pictures {
            for forbidden in ["style", "<script", "href", "onload", "NaN", "inf", "<knee>"] {
                assert!(!svg.contains(forbidden), "{id} holds {forbidden}");
            }
            assert!(
                svg.contains("role=\"img\" aria-label=\"Lift &quot;that&quot; &lt;knee> &amp; hold\""),
                "{id}"
            );
            assert!(svg.starts_with("<svg class=\"figure") && svg.ends_with("</svg>"), "{id}");
        }
    }
}

#[test]
fn a_moving_picture_keeps_the_tempo_and_stays_small() {
    for (id, figure) in &ALL {
        let svg = moving(figure, PACE, &Options::default());
        // 3 KB Brotli is the promise. Measured with `brotli -q 11` over all figures, the densest of them packs
        // 12 to 1 and none with fewer than 36 000 bytes is above 2 900.
        assert!(svg.len() < 36_000, "{id}: {} bytes", svg.len());
        let times = svg.split("keyTimes=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let times: Vec<f32> = times.split(';').map(|time| time.parse().unwrap()).collect();
        assert!(times.is_sorted() && times[0] == 0.0 && times[times.len() - 1] == 1.0, "{id}: {times:?}");
        for values in svg.split("values=\"").skip(1) {
            assert_eq!(values.split('"').next().unwrap().split(';').count(), times.len(), "{id}");
        }
        let steps = times.len() / 2 - 1;
        assert!((times[steps] * 7.6 - 2.0).abs() < 0.01, "{id}: the lift ends at {}", times[steps] * 7.6);
        assert!((times[steps + 1] * 7.6 - 4.0).abs() < 0.01, "{id}: the hold ends elsewhere");
    }
}

#[test]
fn the_left_side_is_the_mirror_image_of_the_right() {
    for (id, figure) in &ALL {
        let right = still(figure, 1.0, &Options::default());
        let left = still(figure, 1.0, &Options { side: Side::Left, ..Options::default() });
        let (head, rest) = left.split_once(" transform=\"matrix(-1 0 0 1 ").unwrap();
        let (_, rest) = rest.split_once(")\"").unwrap();
        assert_eq!(format!("{head}{rest}"), right, "{id}");
    }
}

#[test]
fn at_least_ten_exercises_show_the_common_mistake() {
    let shown = ALL.iter().filter(|(_, figure)| mistake(figure, &Options::default()).is_some()).count();
    assert!(shown >= 10, "{shown}");
}

#[test]
fn the_table_of_a_figure_takes_340_bytes_on_average() {
    // As the wasm has them: without the contacts (two slices a pose), and with pointers of four bytes.
    let pose = size_of::<Pose>() - 2 * size_of::<&[Contact]>();
    let figure = size_of::<(&str, Figure)>() - 4 * (4 * 2 + 1);
    let bytes: usize = ALL
        .iter()
        .map(|(id, drawn)| {
            figure
                + id.len()
                + drawn.poses.len() * pose
                + size_of_val(drawn.props)
                + size_of_val(drawn.muscles)
                + drawn.mistake.map_or(0, |_| pose + 16)
        })
        .sum();
    let most = 340 * ALL.len();
    assert!(bytes < most, "{bytes} bytes, at most {most}");
}

/// A figure that stands, and sinks a little.
fn standing(change: impl Fn(&mut Pose)) -> Vec<String> {
    let Some((_, squat)) = ALL.iter().find(|(id, _)| *id == "bodyweight-squat").copied() else {
        panic!("no squat to bend out of shape");
    };
    let mut poses = squat.poses.to_vec();
    change(&mut poses[1]);
    problems(&Figure { poses: poses.leak(), mistake: None, ..squat })
}

#[test]
fn a_pose_that_no_body_could_take_is_refused_by_pose_and_joint() {
    assert_eq!(standing(|_| ()), Vec::<String>::new());
    for (change, expected) in [
        (
            (|pose| pose.spine = [95, 0, 0]) as fn(&mut Pose),
            "pose 2 `spine` spine flexion: expected -40 to 70",
        ),
        (
            |pose| pose.legs[1] = Limb::Angles([20, 0, 0, 170, 0]),
            "pose 2 `leg.left` knee flexion: expected -3 to 150",
        ),
        (
            |pose| pose.arms[0] = Limb::Reach([2000, 1000, 0, 0, 0, 0]),
            "pose 2 `arm.right`: expected an end within reach",
        ),
        (
            |pose| pose.legs[0] = Limb::Reach([200, 0, 120, 0, 0, 8]),
            "pose 1 to 2 `ball.right`: expected not to slide",
        ),
        (
            |pose| pose.legs[0] = Limb::Reach([90, 100, 120, 0, 0, 8]),
            "pose 2 `ball.right`: expected to touch the floor",
        ),
        (
            |pose| pose.legs[0] = Limb::Reach([90, -60, 120, 0, 0, 8]),
            "movement `heel.right`: expected on or above the floor",
        ),
    ] {
        let found = standing(change);
        assert!(found.iter().any(|what| what.starts_with(expected)), "expected {expected:?} in {found:?}");
    }
}

proptest! {
    #[test]
    fn any_angles_at_all_leave_every_bone_its_length(
        turn in proptest::array::uniform4(-180i16..180),
        spine in proptest::array::uniform3(-60i16..60),
        leg in proptest::array::uniform5(-150i16..150),
        reach in proptest::array::uniform6(-900i16..900),
    ) {
        let base = ALL[0].1.poses[0];
        let pose = Pose {
            turn,
            spine,
            settle: None,
            legs: [Limb::Angles(leg), Limb::Reach(reach)],
            arms: [Limb::Angles(leg), Limb::Reach(reach)],
            ..base
        };
        prop_assert!(stretch(&between(&[pose], 0.0)) < 1e-3);
    }

    #[test]
    fn a_hand_that_is_told_where_to_be_is_there(x in 150i16..350, y in -300i16..100, z in -100i16..300, out in -90i16..90) {
        let base = ALL[0].1.poses[0];
        let upright = Pose { anchor: Point::Hips, at: [0, 950, 0], turn: [0; 4], settle: None, spine: [0; 3], ..base };
        let shoulder = between(&[upright], 0.0).point(Point::RightShoulder).0;
        let place = [x, (shoulder.y * 1000.0) as i16 + y, 165 + z];
        let pose = Pose { arms: [Limb::Reach([place[0], place[1], place[2], out, 0, 0]); 2], ..upright };
        let hand = between(&[pose], 0.0).point(Point::RightHand).0;
        for (is, asked) in [hand.x, hand.y, hand.z].into_iter().zip(place) {
            prop_assert!((is - f32::from(asked) / 1000.0).abs() < 2e-3);
        }
    }
}

#[test]
fn every_exercise_has_a_small_figure_that_paints_itself() {
    let mut bytes = 0;
    for id in ExerciseId::ALL {
        let drawn = symbol(figure(id.as_str()), id.as_str());
        assert!(drawn.starts_with(&format!("<symbol id=\"{}\" viewBox=", id.as_str())), "{drawn}");
        assert!(!drawn.contains("class=") && !drawn.contains("style="), "{}", id.as_str());
        assert!(drawn.contains("var(--work)"), "{}: what works is to be seen", id.as_str());
        bytes += drawn.len();
    }
    println!("all small figures: {bytes} bytes");
}
