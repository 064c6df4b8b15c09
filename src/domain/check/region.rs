//! Emergency numbers by region. A number is never offered without its region, and an unknown region gets no number of
//! its own: a wrong country's number, shown in silence, is worse than none.

use super::table::regions;

/// A region with its numbers.
#[derive(Debug, PartialEq, Eq)]
pub struct Region {
    /// Two letters, ISO 3166-1; `EU` for the European Union.
    pub code: &'static str,
    /// The number for an ambulance, digits and spaces.
    pub emergency: &'static str,
    /// A health advice line for urgent matters that are no emergency.
    pub advice: Option<&'static str>,
    /// One of the few that are shown where the region is unknown.
    pub shown_when_unknown: bool,
}

/// The numbers to offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// The region is known: offer to call its number, with the region's name beside it.
    Known(&'static Region),
    /// It is not: show several with their regions, and say to use the number of the place.
    Several(Vec<&'static Region>),
}

/// The region with this code, in capitals or not.
pub fn find(code: &str) -> Option<&'static Region> {
    regions().iter().find(|region| region.code.eq_ignore_ascii_case(code))
}

/// The numbers for a region that was set, or for none.
pub fn numbers(code: Option<&str>) -> Numbers {
    match code.and_then(find) {
        Some(region) => Numbers::Known(region),
        None => Numbers::Several(regions().iter().filter(|region| region.shown_when_unknown).collect()),
    }
}

/// The region that a language tag such as `en-GB` names; a first suggestion that the person can change and that is
/// always shown with its name. A tag without a region (`en`) suggests none.
pub fn suggested(language_tag: &str) -> Option<&'static Region> {
    language_tag.split(['-', '_']).skip(1).filter(|part| part.len() == 2).find_map(find)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_region_gets_several_numbers_and_never_one() {
        for code in [None, Some("XX"), Some(""), Some("en"), Some("United Kingdom")] {
            let Numbers::Several(regions) = numbers(code) else { panic!("{code:?} got one number") };
            let mut different: Vec<_> = regions.iter().map(|region| region.emergency).collect();
            different.dedup();
            assert!(different.len() >= 3, "{different:?}");
        }
    }

    #[test]
    fn a_known_region_gets_its_own_number() {
        for (code, emergency) in
            [("GB", "999"), ("us", "911"), ("AU", "000"), ("NZ", "111"), ("DE", "112"), ("NO", "113")]
        {
            assert_eq!(numbers(Some(code)), Numbers::Known(find(code).unwrap()));
            assert_eq!(find(code).unwrap().emergency, emergency);
        }
    }

    #[test]
    fn a_language_without_a_region_suggests_no_country() {
        assert_eq!(suggested("en-GB").map(|r| r.code), Some("GB"));
        assert_eq!(suggested("zh-Hans-SG").map(|r| r.code), Some("SG"));
        for tag in ["en", "de", "", "en-001", "en-Latn", "in", "no"] {
            assert_eq!(suggested(tag), None, "{tag}");
        }
    }
}
