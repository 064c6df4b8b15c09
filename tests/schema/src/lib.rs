//! Nothing but tests: see `tests/backup.rs` and `tests/fhir.rs`.
