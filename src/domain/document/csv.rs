//! Tables as comma-separated values (RFC 4180), for spreadsheets: UTF-8 with a mark that says so, CRLF, a row of headings.

/// What some programs need to see before they take a text for UTF-8.
const MARK: char = '\u{feff}';

/// A table that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Csv {
    text: String,
    columns: usize,
}

impl Csv {
    /// A table with these headings and no rows.
    pub fn new(headings: &[&str]) -> Csv {
        let mut csv = Csv { text: MARK.to_string(), columns: headings.len() };
        csv.row(headings);
        csv
    }

    /// Adds a row. Cells that are missing at its end are empty; more than there are headings do not come in.
    pub fn row<T: AsRef<str>>(&mut self, cells: &[T]) {
        for column in 0..self.columns {
            if column > 0 {
                self.text.push(',');
            }
            self.cell(cells.get(column).map_or("", AsRef::as_ref));
        }
        self.text.push_str("\r\n");
    }

    /// The whole text.
    pub fn finish(self) -> String {
        self.text
    }

    fn cell(&mut self, text: &str) {
        let text = harmless(text);
        if text.contains(['"', ',', ';', '\n', '\r', '\t']) || text.starts_with(' ') || text.ends_with(' ') {
            self.text.push('"');
            self.text.push_str(&text.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(&text);
        }
    }
}

/// A text that no spreadsheet takes for a formula: where one could begin, an apostrophe says that this is text. Not at its
/// start alone: a program set to another separator cuts the line elsewhere, without regard to our quotation marks.
fn harmless(text: &str) -> String {
    let mut harmless = String::with_capacity(text.len());
    let mut begins = true;
    for letter in text.chars() {
        if begins && matches!(letter, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') {
            harmless.push('\'');
        }
        harmless.push(letter);
        begins = matches!(letter, ',' | ';' | '|' | '"' | '\'')
            || letter.is_control()
            || (begins && letter.is_whitespace());
    }
    harmless
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a reader of RFC 4180 makes of a text.
    fn read(text: &str) -> Vec<Vec<String>> {
        let mut rows = vec![vec![String::new()]];
        let mut letters = text.trim_start_matches(MARK).chars().peekable();
        let mut quoted = false;
        while let Some(letter) = letters.next() {
            let row = rows.last_mut().unwrap();
            match letter {
                '"' if quoted && letters.peek() == Some(&'"') => {
                    row.last_mut().unwrap().extend(letters.next())
                }
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(String::new()),
                '\r' if !quoted && letters.next_if_eq(&'\n').is_some() => rows.push(vec![String::new()]),
                letter => row.last_mut().unwrap().push(letter),
            }
        }
        assert_eq!(rows.pop(), Some(vec![String::new()]), "it ends with a line break");
        rows
    }

    fn one(cell: &str) -> String {
        let mut csv = Csv::new(&["a"]);
        csv.row(&[cell]);
        csv.finish()
    }

    #[test]
    fn separators_quotation_marks_and_line_breaks_stay_within_their_cell() {
        let mut csv = Csv::new(&["a", "b"]);
        csv.row(&["stairs, \"fine\"", "two\r\nlines"]);
        csv.row(&["膝", ""]);
        let text = csv.finish();
        assert_eq!(text, "\u{feff}a,b\r\n\"stairs, \"\"fine\"\"\",\"two\r\nlines\"\r\n膝,\r\n");
        assert_eq!(read(&text)[1], ["stairs, \"fine\"", "two\r\nlines"]);
    }

    #[test]
    fn no_cell_is_a_formula() {
        for formula in
            ["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\t=1", "＝1", "ok;=1", "ok, =1", "ok\n=1", "ok\"=1"]
        {
            let text = one(formula);
            let cell = read(&text).remove(1).remove(0);
            assert!(cell.contains('\''), "{formula:?} became {cell:?}");
        }
        assert_eq!(read(&one("3 - 1 = 2"))[1], ["3 - 1 = 2"], "signs within a text are no formula");
    }

    proptest! {
        /// Whatever the separator that a program is set to: no cell begins as a formula.
        #[test]
        fn no_way_of_cutting_a_line_begins_a_formula(text in "[-=+@,;\"\t a\n']{0,12}") {
            let whole = one(&text);
            for separator in [',', ';', '\t', '\n'] {
                for part in whole.trim_start_matches(MARK).split(separator) {
                    let part = part.trim_start_matches(|c: char| c == '"' || c.is_whitespace());
                    prop_assert!(!part.starts_with(['=', '+', '-', '@']), "{whole:?} cut at {separator:?}: {part:?}");
                }
            }
        }

        #[test]
        fn every_table_is_read_back_with_its_rows_and_cells(rows in proptest::collection::vec(proptest::collection::vec("[a-z\",;\r\n é]{0,6}", 3), 0..5)) {
            let mut csv = Csv::new(&["a", "b", "c"]);
            rows.iter().for_each(|row| csv.row(row));
            let read = read(&csv.finish());
            prop_assert_eq!(&read[1..], &rows[..]);
        }
    }
}
