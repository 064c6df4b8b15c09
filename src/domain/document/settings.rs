//! How the person wants it.

use serde::{Deserialize, Deserializer, Serialize};

use super::Document;
use crate::domain::time::Day;

/// Settings, with what holds until the person says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Beeps during a session.
    pub beeps: bool,
    /// A voice during a session.
    pub voice: bool,
    /// Vibration during a session, where the phone has it.
    pub vibration: bool,
    /// The screen flashes at each change.
    pub flash: bool,
    /// Loudness of beeps and voice, 0 to 100 %.
    #[serde(deserialize_with = "percent")]
    pub volume: u8,
    /// Sounds even where the phone is switched to silent; other apps' music stops for it.
    pub sound_in_silence: bool,
    /// Light, dark, or as the device says.
    pub scheme: Scheme,
    /// How large letters are.
    #[serde(skip_serializing_if = "is_usual")]
    pub text: TextSize,
    /// More contrast than usual, whatever the device says.
    #[serde(skip_serializing_if = "is_usual")]
    pub contrast: bool,
    /// Which units lengths and weights are shown in.
    #[serde(skip_serializing_if = "is_usual")]
    pub units: Units,
    /// Which knee hurts.
    #[serde(skip_serializing_if = "is_usual")]
    pub knee: Knee,
    /// The region whose emergency numbers are shown, as its code; empty for "another or unknown", `None` where the
    /// person never said, so that the language of the browser may suggest one.
    pub region: Option<String>,
    /// Which side comes first in every session.
    pub first_side: FirstSide,
    /// Everything at the person's own pace, whatever the list says.
    pub own_pace: bool,
    /// When the calendar is to remind, minutes after midnight; `None` where the person never said.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "minute_of_day")]
    pub reminder: Option<u16>,
    /// The day of the last backup, or on which the person put it off; `None` where there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backup: Option<Day>,
}

/// Which side comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FirstSide {
    /// As the list says.
    #[default]
    AsPlanned,
    /// The left.
    Left,
    /// The right.
    Right,
}

/// Colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scheme {
    /// As the device says.
    #[default]
    Device,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

/// How large letters are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextSize {
    /// As the browser has them.
    #[default]
    Usual,
    /// A quarter larger.
    Large,
    /// Half as large again.
    Largest,
}

/// Which units lengths and weights are shown in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Units {
    /// Both, one of them in brackets.
    #[default]
    Both,
    /// Centimetres, kilometres and kilograms.
    Metric,
    /// Inches, miles and pounds.
    Imperial,
}

/// Which knee hurts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Knee {
    /// The person did not say.
    #[default]
    Unsaid,
    /// The left one.
    Left,
    /// The right one.
    Right,
    /// Both.
    Both,
}

/// What nobody chose is not stored, so that the document is as it was before there was the choice.
fn is_usual<T: Default + PartialEq>(choice: &T) -> bool {
    *choice == T::default()
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            beeps: true,
            voice: false,
            vibration: true,
            flash: true,
            volume: 80,
            sound_in_silence: false,
            scheme: Scheme::Device,
            text: TextSize::Usual,
            contrast: false,
            units: Units::Both,
            knee: Knee::Unsaid,
            region: None,
            first_side: FirstSide::AsPlanned,
            own_pace: false,
            reminder: None,
            backup: None,
        }
    }
}

/// A percentage, whatever the store says: louder than loud would hurt.
fn percent<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    Ok(u8::deserialize(deserializer)?.min(100))
}

/// A time of day; none where it is later than the last minute.
fn minute_of_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u16>, D::Error> {
    Ok(Option::<u16>::deserialize(deserializer)?.filter(|minute| *minute < 1440))
}

impl Document for Settings {
    const VERSION: u32 = 1;
}
