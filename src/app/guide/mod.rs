//! The library of exercises: what it can be narrowed to, and what a search finds.

pub mod filter;
pub mod search;
