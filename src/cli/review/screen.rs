//! One claim a screen, and what the keys do.

use std::io;
use std::io::Write;

use console::Key;
use console::Style as Painted;
use console::Term;

use citedrift::change::State;
use citedrift::change::accept::Decision;
use citedrift::change::accept::Grounds;
use citedrift::config::Day;
use citedrift::error::Error;
use citedrift::error::Result;
use citedrift::report;
use citedrift::report::Style;
use citedrift::report::visible;

use crate::cli::lock::Desk;
use crate::cli::lock::decide;
use crate::cli::lock::grounds;
use crate::cli::review::Item;
use crate::cli::review::editor;

/// What the keys do, as the last line of a screen says it.
const KEYS: [(&str, &str); 7] = [
    ("a", "accept"),
    ("s", "skip"),
    ("r", "reject"),
    ("e", "edit the claim"),
    ("o", "open the source"),
    ("A", "accept all from here"),
    ("q", "quit"),
];

/// How many digits of an id are shown.
const N_DIGITS: usize = 8;

/// What comes after a key.
enum Next {
    /// The claim so many further on.
    Further(usize),
    /// The same claim, with something to say about the key.
    Same(String),
    /// No claim.
    End,
}

/// The claims that are gone through, and what became of them so far.
struct Review<'a> {
    desk: &'a mut Desk,
    items: &'a [Item],
    state: State,
    term: Term,
    style: Style,
    n_accepted: usize,
    n_rejected: usize,
}

/// Shows the claims one by one and does what the keys say; every decision is written before the next claim is shown.
pub(crate) fn go_through(desk: &mut Desk, items: &[Item], is_coloured: bool) -> Result<()> {
    let term = Term::stderr();
    let mut review = Review {
        state: desk.state(),
        desk,
        items,
        style: Style {
            colour: is_coloured,
            width: Some(usize::from(term.size().1)),
            ..Style::default()
        },
        term,
        n_accepted: 0,
        n_rejected: 0,
    };
    let mut note = String::new();
    let mut at = 0;
    while let Some(item) = items.get(at) {
        review.show(item, at + 1, &note).map_err(unasked)?;
        note.clear();
        match review.answer(at)? {
            Next::Further(n) => at += n,
            Next::Same(told) => note = told,
            Next::End => break,
        }
    }
    review.tell_end().map_err(unasked)
}

/// Returns the error of a terminal that does not do as it is asked.
fn unasked(cause: io::Error) -> Error {
    Error::Write { path: None, cause }
}

impl Review<'_> {
    fn paint(&self, style: Painted, text: &str) -> String {
        style
            .force_styling(self.style.colour)
            .apply_to(text)
            .to_string()
    }

    /// Clears the terminal and shows a claim, with the keys below it.
    fn show(&mut self, item: &Item, number: usize, note: &str) -> io::Result<()> {
        let mut screen = Vec::new();
        let id: String = item.claim.chars().take(N_DIGITS).collect();
        let head = format!("{number} of {}, claim {id}", self.items.len());
        writeln!(screen, "{}\n", self.paint(Painted::new().bold(), &head))?;
        report::write_claim(&self.desk.audit, &item.claim, &self.style, &mut screen)?;
        if !note.is_empty() {
            writeln!(screen, "{}\n", visible(note))?;
        }
        writeln!(screen, "{}", self.keys())?;
        self.term.clear_screen()?;
        self.term.write_all(&screen)
    }

    /// Returns the line of the keys, broken where the terminal ends.
    fn keys(&self) -> String {
        let width = self.style.width.unwrap_or(80);
        let (mut line, mut n_line) = (String::new(), 0);
        for (key, does) in KEYS {
            let n = key.len() + 3 + does.len();
            if n_line > 0 && width < n_line + 3 + n {
                line.push('\n');
                n_line = 0;
            } else if n_line > 0 {
                line.push_str("   ");
                n_line += 3;
            }
            line.push_str(&self.paint(Painted::new().bold(), &format!("[{key}] ")));
            line.push_str(&self.paint(Painted::new().dim(), does));
            n_line += n;
        }
        line
    }

    fn answer(&mut self, at: usize) -> Result<Next> {
        let Some(item) = self.items.get(at) else {
            return Ok(Next::End);
        };
        loop {
            return Ok(match self.term.read_key_raw().map_err(unasked)? {
                Key::Char('a') => self.accept(at, 1)?,
                Key::Char('A') => self.accept(at, self.items.len() - at)?,
                Key::Char('s' | ' ') | Key::ArrowDown | Key::ArrowRight => Next::Further(1),
                Key::Char('r') => {
                    self.write(at, 1, &Decision::Reject)?;
                    self.n_rejected += 1;
                    Next::Further(1)
                }
                Key::Char('e') => Next::Same(editor::edit(&self.desk.corpus.claims, &item.at)),
                Key::Char('o') => Next::Same(match &item.passage {
                    Some(passage) => editor::edit(&self.desk.corpus.sources, passage),
                    None => {
                        "the claim has no passage, so that there is no source to open".to_owned()
                    }
                }),
                Key::Char('q') | Key::Escape | Key::CtrlC => Next::End,
                _ => continue,
            });
        }
    }

    /// Asks why, and accepts some claims from one on.
    fn accept(&mut self, at: usize, n: usize) -> Result<Next> {
        let what = if n == 1 {
            String::new()
        } else {
            format!("accept {n} claims; ")
        };
        let reason = self.ask(&format!("{what}why it is to stay (empty: not accepted): "))?;
        if reason.is_empty() {
            return Ok(Next::Same("not accepted".to_owned()));
        }
        let until = self.ask("until a day, as 2027-03-31 (empty: for good): ")?;
        let until = match until.as_str() {
            "" => None,
            day => match day.parse::<Day>() {
                Ok(day) if self.desk.today <= day => Some(day),
                Ok(_) => return Ok(Next::Same(format!("not accepted: {day} has passed"))),
                Err(why) => return Ok(Next::Same(format!("not accepted: {day:?} {why}"))),
            },
        };
        let Grounds { reason, until } = grounds(&reason, until)?;
        self.write(at, n, &Decision::Accept(Grounds { reason, until }))?;
        self.n_accepted += n;
        Ok(Next::Further(n))
    }

    /// Asks for a line; what the terminal offers for editing it can be used.
    fn ask(&self, question: &str) -> Result<String> {
        self.term
            .write_str(&format!("\n{question}"))
            .map_err(unasked)?;
        let mut answer = String::new();
        io::stdin().read_line(&mut answer).map_err(unasked)?;
        Ok(answer.trim().to_owned())
    }

    /// Writes what was decided of some claims from one on.
    fn write(&mut self, at: usize, n: usize, decision: &Decision) -> Result<()> {
        let claims = self.state.claims.iter().enumerate();
        let numbers: std::collections::BTreeMap<&str, usize> = claims
            .map(|(number, claim)| (claim.id.as_str(), number))
            .collect();
        let items = self.items.iter().skip(at).take(n);
        let numbers = items.filter_map(|item| numbers.get(item.claim.as_str()));
        let decisions: Vec<(usize, Decision)> =
            numbers.map(|&number| (number, decision.clone())).collect();
        self.desk.kept.lock = Some(decide(self.desk, &self.state, &decisions)?);
        Ok(())
    }

    fn tell_end(&self) -> io::Result<()> {
        let (accepted, rejected) = (self.n_accepted, self.n_rejected);
        let left = self.items.len() - accepted - rejected;
        let told = match self.items.len() {
            0 => "nothing to review: no error and no warning counts".to_owned(),
            _ => format!("{accepted} accepted, {rejected} rejected, {left} left as they were"),
        };
        self.term.write_line(&format!("\n{told}"))
    }
}
