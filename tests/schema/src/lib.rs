//! Nothing but tests: see `tests/backup.rs`.
