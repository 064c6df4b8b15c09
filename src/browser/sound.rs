//! Beeps, scheduled ahead on the audio clock, so that they come on time even where timers are throttled.
//!
//! The one owner of the page's audio context. A page may only sound after a tap; a phone call, a locked screen or another
//! app interrupts the sound. So the context is asked to go on at every tap, and its clock is watched: one that says that it
//! runs while its clock stands still is replaced. A healthy one stays for the life of the page.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{AudioContext, AudioContextState, OscillatorNode, OscillatorType};

use crate::app::core::effect::Beep;
use crate::domain::time::Millis;

thread_local! {
    static SOUND: RefCell<Sound> = const { RefCell::new(Sound { context: None, scheduled: Vec::new(), looked: None }) };
    static IN_SILENCE: Cell<bool> = const { Cell::new(false) };
    static CAME_BACK: Cell<fn()> = const { Cell::new(|| {}) };
}

struct Sound {
    context: Option<AudioContext>,
    /// What is to sound, and when on the context's clock, seconds.
    scheduled: Vec<(f64, OscillatorNode)>,
    /// What the clocks said when the context was first seen to run since it last changed its state: its own, seconds, and
    /// the page's, milliseconds.
    looked: Option<(f64, Millis)>,
}

/// A clock that stood still for so long, in a context that says that it runs, is dead. It moves in blocks of some
/// milliseconds, and a busy phone is late with them.
const DEAD_AFTER: Millis = 1_000;

/// Calls `then` whenever sound begins to run, at first and after each interruption: beeps that were scheduled while the
/// audio clock stood still would come late.
pub fn on_running(then: fn()) {
    CAME_BACK.set(then);
}

fn watch(context: &AudioContext) {
    let watched = context.clone();
    let callback = Closure::<dyn Fn()>::new(move || {
        SOUND.with_borrow_mut(|sound| sound.looked = None);
        if watched.state() == AudioContextState::Running {
            CAME_BACK.get()();
        }
    });
    context.set_onstatechange(Some(callback.as_ref().unchecked_ref()));
    // As long as the context, of which there is hardly ever a second one.
    callback.forget();
}

/// To be called in the handler of a tap: the only moment at which a browser lets sound begin.
pub fn unlock() {
    if !super::page::touched() {
        return;
    }
    SOUND.with_borrow_mut(|sound| {
        if sound.context.as_ref().is_none_or(|context| is_dead(context, &mut sound.looked)) {
            if let Some(old) = sound.context.take() {
                let _ = old.close();
            }
            tell_kind();
            sound.looked = None;
            sound.scheduled.clear();
            sound.context = AudioContext::new().ok();
            sound.context.iter().for_each(watch);
        }
        if let Some(context) = &sound.context {
            // Whatever it is called (suspended, interrupted), anything but running is asked to run.
            if context.state() != AudioContextState::Running {
                let _ = context.resume();
            }
        }
    });
}

/// Whether a context will never sound again: closed, or "running" with a clock that stands still. iOS leaves such contexts
/// behind after an interruption.
fn is_dead(context: &AudioContext, looked: &mut Option<(f64, Millis)>) -> bool {
    match context.state() {
        AudioContextState::Closed => true,
        AudioContextState::Running => {
            let (clock, now) = (context.current_time(), super::clock::now().monotonic);
            let (seen, since) = *looked.get_or_insert((clock, now));
            if clock > seen {
                *looked = Some((clock, now));
            }
            clock <= seen && now - since > DEAD_AFTER
        }
        _ => {
            *looked = None;
            false
        }
    }
}

/// Schedules beeps, each so many milliseconds from now, in place of those scheduled before. `volume` is 0 to 100 %.
pub fn schedule(beeps: &[(Millis, Beep)], volume: u8) {
    silence();
    SOUND.with_borrow_mut(|sound| {
        let Some(context) = &sound.context else { return };
        if context.state() != AudioContextState::Running {
            let _ = context.resume();
        }
        let gain = (f64::from(volume) / 100.0).powi(2) as f32;
        for (delay, beep) in beeps {
            for note in notes(*beep) {
                let start = context.current_time() + (*delay as f64) / 1000.0 + note.offset;
                if let Ok(oscillator) = play(context, &note, start, gain) {
                    sound.scheduled.push((start, oscillator));
                }
            }
        }
    });
}

/// Takes back every beep that has not begun yet. One that sounds at this moment is heard to its end.
pub fn silence() {
    SOUND.with_borrow_mut(|sound| {
        let now = sound.context.as_ref().map_or(0.0, |context| context.current_time());
        for (start, oscillator) in sound.scheduled.drain(..).filter(|(start, _)| *start > now) {
            #[allow(
                deprecated,
                reason = "web-sys marks the method so on this interface; the standard does not"
            )]
            let _ = oscillator.stop();
            let _ = (start, oscillator.disconnect());
        }
    });
}

/// Takes back every beep, and lets the audio hardware rest once the last one has sounded. The next tap or
/// [`schedule`] wakes it.
pub fn rest() {
    silence();
    let Some(context) = SOUND.with_borrow(|sound| sound.context.clone()) else { return };
    if context.state() != AudioContextState::Running {
        return;
    }
    spawn_local(async move {
        super::clock::pause(1500).await;
        let idle = SOUND.with_borrow(|sound| sound.scheduled.is_empty());
        if idle && let Ok(promise) = context.suspend() {
            let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
        }
    });
}

struct Note {
    /// Seconds after the cue.
    offset: f64,
    /// Hertz.
    pitch: f32,
    /// Seconds.
    length: f64,
}

fn notes(beep: Beep) -> Vec<Note> {
    let note = |offset, pitch, length| Note { offset, pitch, length };
    match beep {
        Beep::Countdown => vec![note(0.0, 660.0, 0.09)],
        Beep::Lift => vec![note(0.0, 523.0, 0.07)],
        Beep::Lower => vec![note(0.0, 392.0, 0.07)],
        Beep::Begin => vec![note(0.0, 990.0, 0.28)],
        // Rising and quick; low and long.
        Beep::Run => vec![note(0.0, 659.0, 0.08), note(0.11, 880.0, 0.08), note(0.22, 1175.0, 0.2)],
        Beep::Walk => vec![note(0.0, 440.0, 0.3), note(0.4, 440.0, 0.3)],
        Beep::Middle => vec![note(0.0, 784.0, 0.09), note(0.14, 784.0, 0.09)],
        Beep::End => vec![note(0.0, 784.0, 0.12), note(0.16, 523.0, 0.26)],
        Beep::Next => vec![note(0.0, 784.0, 0.12), note(0.16, 659.0, 0.12), note(0.32, 523.0, 0.26)],
        Beep::Switch => vec![note(0.0, 523.0, 0.12), note(0.16, 659.0, 0.12), note(0.32, 784.0, 0.2)],
        Beep::Finished => vec![note(0.0, 523.0, 0.14), note(0.18, 659.0, 0.14), note(0.36, 1046.0, 0.4)],
    }
}

fn play(context: &AudioContext, note: &Note, start: f64, gain: f32) -> Result<OscillatorNode, JsValue> {
    let oscillator = context.create_oscillator()?;
    oscillator.set_type(OscillatorType::Triangle);
    oscillator.frequency().set_value(note.pitch);
    let envelope = context.create_gain()?;
    // A short rise and fall: a square edge would click.
    envelope.gain().set_value_at_time(0.0, start)?;
    envelope.gain().linear_ramp_to_value_at_time(gain, start + 0.01)?;
    envelope.gain().set_value_at_time(gain, start + note.length)?;
    envelope.gain().linear_ramp_to_value_at_time(0.0, start + note.length + 0.03)?;
    oscillator.connect_with_audio_node(&envelope)?;
    envelope.connect_with_audio_node(&context.destination())?;
    oscillator.start_with_when(start)?;
    oscillator.stop_with_when(start + note.length + 0.05)?;
    Ok(oscillator)
}

/// Sounds even where the phone is switched to silent (`true`). Where the browser asks: "transient" sounds lower other apps'
/// music for a moment and obey the switch; "playback" stops the music and does not.
pub fn in_silence(wanted: bool) {
    IN_SILENCE.set(wanted);
    tell_kind();
}

/// Whether a switch on the device can silence the page: only browsers of such devices ask what kind of sound it is.
pub fn has_silent_switch() -> bool {
    let touch = web_sys::window().is_some_and(|window| window.navigator().max_touch_points() > 0);
    touch && audio_session().is_some()
}

fn tell_kind() {
    let kind = if IN_SILENCE.get() { "playback" } else { "transient" };
    if let Some(session) = audio_session() {
        let _ = js_sys::Reflect::set(&session, &"type".into(), &kind.into());
    }
}

fn audio_session() -> Option<js_sys::Object> {
    let navigator = web_sys::window()?.navigator();
    let session = js_sys::Reflect::get(&navigator, &"audioSession".into()).ok()?;
    session.is_object().then(|| session.unchecked_into())
}
