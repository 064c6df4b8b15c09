//! How well this browser keeps what is stored.

/// How well this browser keeps things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    /// What was acknowledged survives a crash.
    #[default]
    Durable,
    /// A crash may lose the last minute.
    LocalOnly,
    /// There is no room: what is entered is stored as soon as there is some.
    Full,
    /// Nothing is kept.
    MemoryOnly,
}
