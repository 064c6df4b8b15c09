//! Prints the site.
fn main() {}
