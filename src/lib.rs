//! A companion for people with runner's knee (patellofemoral pain).
//!
//! Read in this order; imports point the same way, and never back:
//! [`domain`] what is true, [`content`] what we know and say, `app` what happens next,
//! then `browser` (how it is done) and `ui` (how it looks), which do not know each other.

pub mod domain;

pub mod content;
