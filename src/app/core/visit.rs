//! What a page was opened for, as its address and its browser say.

use super::page::Page;
use crate::domain::document::key::Month;
use crate::domain::time::Zone;

/// What a page was opened for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// Which page it is.
    pub page: Page,
    /// The exercises that the address asks the player for.
    pub exercises: Option<String>,
    /// Which list the address asks for: `short` on the knee check's page, the id of one of one's own on others.
    pub list: Option<String>,
    /// The session that has just ended on the player's page, by its name: a reload shows its end again.
    pub ended: Option<String>,
    /// The payload of the link in the address: whole where it can be opened, otherwise as it came.
    pub rx: Option<String>,
    /// The unfinished session that another window hands over, as it came; empty where none does.
    pub carried: String,
    /// The whole address of the root of this language, for links that leave the page.
    pub site: String,
    /// The exercise that the page is about, by its id; empty on other pages.
    pub exercise: String,
    /// The time zone of the device, such as `Europe/London`; empty where unknown.
    pub time_zone: String,
    /// Its offsets, for records of a version that did not note them; only where the page shows old records.
    pub zone: Zone,
    /// The months that are stored, whether the page reads them or not; in order.
    pub months: Vec<Month>,
    /// Whether the page is on the screen.
    pub visible: bool,
    /// Whether the device has a voice for the language.
    pub voice: bool,
    /// Whether a switch on the device can silence the page without the page being told, as on an iPhone.
    pub silent_switch: bool,
    /// A name for this page load that no other has.
    pub tab: String,
    /// A name that no session has yet.
    pub fresh_id: String,
    /// What was typed on this page in this tab and is nowhere else yet, as [`Effect::KeepDraft`] left it.
    ///
    /// [`Effect::KeepDraft`]: crate::app::core::effect::Effect::KeepDraft
    pub draft: String,
    /// Whether files can be saved from this page.
    pub downloads: Downloads,
}

impl Visit {
    /// Whether the page stands in a frame of another website: whoever made that one put it there and answers for it.
    pub fn is_framed(&self) -> bool {
        self.downloads != Downloads::Likely
    }
}

/// What is known of whether files can be saved from a page. No browser says what became of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Downloads {
    /// Nothing speaks against it.
    #[default]
    Likely,
    /// The page is in a frame of another website, which may forbid it.
    Unsure,
    /// The page is in a frame that forbids it.
    Blocked,
}
