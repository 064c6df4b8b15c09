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
    /// The device's time zones in which it is suggested; one that ends in `/` means all that begin so.
    pub time_zones: &'static [&'static str],
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

/// The region of a device's time zone such as `Europe/London`; a first suggestion that the person can change and that is
/// always shown with its name. A time zone that we do not know suggests none. The browser's language is not asked: it says
/// what a person reads, not where they are.
pub fn suggested(time_zone: &str) -> Option<&'static Region> {
    let here = |zone: &str| time_zone == zone || zone.ends_with('/') && time_zone.starts_with(zone);
    regions().iter().find(|region| region.time_zones.iter().copied().any(here))
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
    fn only_a_time_zone_that_is_known_suggests_a_country() {
        for (zone, code) in [
            ("Europe/London", "GB"),
            ("America/New_York", "US"),
            ("America/Indiana/Knox", "US"),
            ("America/Toronto", "CA"),
            ("Australia/Broken_Hill", "AU"),
            ("Asia/Calcutta", "IN"),
        ] {
            assert_eq!(suggested(zone).map(|r| r.code), Some(code), "{zone}");
        }
        for zone in ["", "UTC", "Etc/GMT+5", "GB", "en-US", "Europe/", "America/Bogota", "Europe/Belgrade"] {
            assert_eq!(suggested(zone), None, "{zone}");
        }
    }

    #[test]
    fn no_time_zone_belongs_to_two_regions() {
        let all: Vec<_> =
            regions().iter().flat_map(|r| r.time_zones.iter().map(move |zone| (r, zone))).collect();
        for (region, zone) in &all {
            let example = if zone.ends_with('/') { format!("{zone}X") } else { (*zone).to_string() };
            assert_eq!(suggested(&example).map(|r| r.code), Some(region.code), "{zone}");
        }
        assert!(all.len() > 60);
    }
}
