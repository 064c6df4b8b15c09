//! Drives the built site in three real browsers.
