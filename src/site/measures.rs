//! Lengths and weights that stand in a text in both systems, as in `10 to 15 cm (4 to 6 inches)`: each half is marked, so that
//! a stylesheet can show the one that the person chose in the settings. Without a choice both are read as they were written.

use crate::content::words;

/// One half of a pair.
#[derive(Clone, Copy, Debug, PartialEq)]
enum System {
    Metric,
    Imperial,
}

impl System {
    const ALL: [System; 2] = [System::Metric, System::Imperial];

    fn units(self) -> &'static str {
        match self {
            System::Metric => words().units.metric,
            System::Imperial => words().units.imperial,
        }
    }

    fn class(self) -> &'static str {
        match self {
            System::Metric => "units-metric",
            System::Imperial => "units-imperial",
        }
    }

    /// The system that a word is a unit of.
    fn of(word: &str) -> Option<System> {
        System::ALL.into_iter().find(|system| system.units().split(' ').any(|unit| unit == word))
    }
}

/// Marks each pair in a printed page. Scripts, styles and titles are left as they are.
pub fn mark(html: &str) -> String {
    let mut marked = String::with_capacity(html.len() + 1024);
    let mut closed_by: Option<String> = None;
    for piece in html.split_inclusive('>') {
        let (text, tag) = piece.split_at(piece.find('<').unwrap_or(piece.len()));
        if closed_by.is_some() {
            marked.push_str(text);
        } else {
            mark_text(text, &mut marked);
        }
        marked.push_str(tag);
        match &closed_by {
            Some(end) if tag == end => closed_by = None,
            Some(_) => {}
            None => {
                let whole = ["script", "style", "title"].into_iter().find(|name| {
                    tag.strip_prefix('<')
                        .and_then(|tag| tag.strip_prefix(name))
                        .is_some_and(|rest| rest.starts_with([' ', '>']))
                });
                closed_by = whole.map(|name| format!("</{name}>"));
            }
        }
    }
    marked
}

fn mark_text(text: &str, marked: &mut String) {
    let mut rest = text;
    while let Some(open) = rest.find(" (") {
        let (before, inside) = (&rest[..open], &rest[open + 2..]);
        let pair = inside.find(')').and_then(|close| {
            let (from, first) = measure_at_end(before)?;
            let second = inside[..close].split(' ').find_map(System::of)?;
            (first != second).then_some((from, first, second, close))
        });
        match pair {
            Some((from, first, second, close)) => {
                marked.push_str(&before[..from]);
                let (first, second) = (first.class(), second.class());
                let (one, other) = (&before[from..], &inside[..close]);
                marked.push_str(&format!(
                    "<span class=\"{first}\">{one}</span><span class=\"units-both\"> (</span>\
                     <span class=\"{second}\">{other}</span><span class=\"units-both\">)</span>"
                ));
                rest = &inside[close + 1..];
            }
            None => {
                marked.push_str(&rest[..open + 2]);
                rest = inside;
            }
        }
    }
    marked.push_str(rest);
}

/// Where a measure begins that a text ends with, as `10 to 15 cm` does: a unit, and before it numbers with a word between them.
fn measure_at_end(text: &str) -> Option<(usize, System)> {
    let is_number = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit() || c == '.')
    };
    let mut words: Vec<(usize, &str)> = Vec::new();
    for (place, _) in text.rmatch_indices(' ').take(6) {
        let end = words.last().map_or(text.len(), |(from, _)| from - 1);
        words.push((place + 1, &text[place + 1..end]));
    }
    if words.len() < 6 {
        let end = words.last().map_or(text.len(), |(from, _)| from - 1);
        words.push((0, &text[..end]));
    }
    let system = System::of(words.first()?.1)?;
    let mut from = words.get(1).filter(|(_, word)| is_number(word))?.0;
    for pair in words[2..].chunks_exact(2) {
        if !is_number(pair[1].1) || pair[0].1.contains(|c: char| !c.is_alphabetic()) {
            break;
        }
        from = pair[1].0;
    }
    Some((from, system))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(html: &str, system: &str) -> String {
        let other = if system == "metric" { "imperial" } else { "metric" };
        let mut text = mark(html);
        for class in ["units-both", &format!("units-{other}")] {
            let open = format!("<span class=\"{class}\">");
            while let Some(from) = text.find(&open) {
                let to = text[from..].find("</span>").unwrap() + from + "</span>".len();
                text.replace_range(from..to, "");
            }
        }
        text.replace(&format!("<span class=\"units-{system}\">"), "").replace("</span>", "")
    }

    #[test]
    fn each_half_of_a_pair_can_be_read_alone() {
        for (text, metric, imperial) in [
            ("<p>A step, 10 to 15 cm (4 to 6 inches) high</p>", "10 to 15 cm high", "4 to 6 inches high"),
            ("<p>After 200 miles (320 km) runners</p>", "After 320 km runners", "After 200 miles runners"),
            ("<li>A step of 15 or 20 cm (6 or 8 inches).</li>", "15 or 20 cm.", "of 6 or 8 inches."),
            ("<li>1 to 2 cm (half an inch).</li>", "1 to 2 cm.", "half an inch."),
            ("<p>2 to 4 kg (5 to 10 lb) and 1 kg (2 lb)</p>", "2 to 4 kg and 1 kg", "5 to 10 lb and 2 lb"),
            ("<td>1.0 mile (1.6 km)</td>", "<td>1.6 km<", "<td>1.0 mile<"),
        ] {
            assert!(seen(text, "metric").contains(metric), "{text}: {}", mark(text));
            assert!(seen(text, "imperial").contains(imperial), "{text}: {}", mark(text));
        }
    }

    #[test]
    fn what_is_no_pair_stays_as_it_is() {
        for html in [
            "<p>Two sets (10 of each), 15 cm high</p>",
            "<title>10 cm (4 inches)</title><script>\"10 cm (4 inches)\"</script>",
            "<p title=\"10 cm (4 inches)\">(4 inches)</p>",
            "<p>a few cm (an inch)</p>",
            "<p>10 cm (4 inches</p>",
        ] {
            assert_eq!(mark(html), html);
        }
    }
}
