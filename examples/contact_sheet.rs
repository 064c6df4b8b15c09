//! Writes a contact sheet of all figures as one HTML page: start, middle, end and the mistake of each.
//! `cargo run --example contact_sheet -- /tmp/sheet.html [dark|session] [small] [ids...]`

use std::fmt::Write;

use knee_companion::content::figures::ALL;
use knee_companion::domain::figure::svg::{Options, Pace, mistake, moving, still};

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| arguments.iter().any(|argument| argument == word);
    let ids: Vec<&str> = arguments
        .iter()
        .skip(1)
        .map(String::as_str)
        .filter(|word| !["dark", "session", "small", "joints", "sizes"].contains(word))
        .collect();
    let theme = if has("dark") {
        "--sheet:#1b1f18;--ink:#f2efe6;--accent:#6fd0b2;--figure-band:#ff9d6e;--figure-wrong:#ff8d86"
    } else if has("session") {
        "--sheet:#0f5c4d;--ink:#f4fff9;--accent:#ffd166;--figure-band:#ffb08a;--figure-wrong:#ffb4ae"
    } else {
        "--sheet:#fff;--ink:#1d1f1c;--accent:#0f7d67"
    };
    let css = include_str!("../style/components/figure.css");
    let (cell, shape, title) = if has("small") { (96, "96px", 10) } else { (330, "250px", 22) };
    let mut page = format!(
        "<!doctype html><meta charset=utf-8><style>{css}
:root{{{theme}}} body{{margin:8px;background:var(--sheet);color:var(--ink);font:12px system-ui}}
.sheet{{display:flex;gap:6px 24px;flex-wrap:wrap}} .row{{display:grid;grid-template-columns:repeat(4,{cell}px);gap:6px}}
.row svg{{height:{shape};max-height:none}} h2{{font-size:{title}px;margin:6px 0 0}}</style><div class=sheet>"
    );
    for (id, figure) in ALL.iter().filter(|(id, _)| ids.is_empty() || ids.contains(id)) {
        let options = Options::default();
        let last = figure.poses.len() - 1;
        let quiet = Options { no_arrow: true, ..options };
        let _ = write!(page, "<section><h2>{id}</h2><div class=row>");
        for (moment, options) in [(0.0, options), (0.5, quiet), (1.0, quiet)] {
            let _ = write!(page, "<div>{}</div>", still(figure, moment, &options));
        }
        if let Some(wrong) = mistake(figure, &quiet) {
            let _ = write!(page, "<div>{wrong}</div>");
        }
        page.push_str("</div></section>");
        if has("joints") {
            for index in 0..=last {
                let body = figure.at(index as f32 / last.max(1) as f32);
                let cm = |v: knee_companion::domain::figure::space::Vector| {
                    format!("[{:.1}, {:.1}, {:.1}]", v.x * 100.0, v.y * 100.0, v.z * 100.0)
                };
                println!("{id} pose {}", index + 1);
                for (point, name) in knee_companion::domain::figure::Point::ALL {
                    let (place, radius) = body.point(*point);
                    println!("  {name:16} {}  low {:.1}", cm(place), (place.y - radius) * 100.0);
                }
            }
        }
        if has("sizes") {
            let pace = Pace { lift: 2.0, hold: 2.0, lower: 2.0, rest: 0.6 };
            let text = moving(figure, pace, &options);
            std::fs::write(format!("/tmp/fig/{id}.svg"), text)?;
        }
    }
    page.push_str("</div>");
    std::fs::write(&arguments[0], page)
}
