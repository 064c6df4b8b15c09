//! A line that the person should see.

/// A line that the person should see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notice {
    /// Nothing is kept.
    MemoryOnly,
    /// There is no room for the latest entry.
    Full,
    /// A crash may lose the last minute.
    LocalOnly,
    /// Something could not be read and was set aside.
    SetAside,
    /// A newer version of the app wrote what is stored.
    Newer,
    /// A new version waits.
    UpdateReady,
}

/// Adds a notice unless it stands already.
pub fn add(notices: &mut Vec<Notice>, notice: Notice) {
    if !notices.contains(&notice) {
        notices.push(notice);
    }
}
