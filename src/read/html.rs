//! HTML: the text that a browser shows.
//!
//! The `html5gum` crate cuts the file into tags and text as the HTML standard has it, and tells where each stands; no
//! tree is built, for blocks are all that is asked of it. White space runs together, elements such as `p`, `li` and
//! `tr` part blocks, and what is not shown or only leads elsewhere is passed over with all that is in it: scripts,
//! styles, `nav`, `hidden` elements. A character reference is the character that it means. Raised digits stay raised,
//! so that `1932.<sup>4</sup>` is no number. Code states no claim, but a source may be quoted from it.
//!
//! Time and space are linear in the file.

use html5gum::DefaultEmitter;
use html5gum::HtmlString;
use html5gum::StartTag;
use html5gum::Token;
use html5gum::Tokenizer;

use crate::read::elements::BLOCKS;
use crate::read::elements::PASSED_OVER;
use crate::read::elements::UNCLOSED;
use crate::read::elements::VOID;
use crate::read::rendering::Rendering;
use crate::span::Span;
use crate::text::BlockKind;
use crate::text::Document;

/// Returns the document of an HTML file.
///
/// ```
/// use citedrift::read::html;
///
/// let document = html("page.html", "<h1>Bridge</h1><p>The <b>caf&eacute;</b> opened in 1932.");
/// assert_eq!(document.blocks[1].span.of(&document.text), "The café opened in 1932.");
/// assert_eq!(document.in_file(document.blocks[1].span).start(), 18);
/// ```
#[must_use]
pub fn html(name: impl Into<String>, text: impl Into<String>) -> Document {
    let file = text.into();
    let mut rendering = Rendering::new(&file);
    read_into(&mut rendering, Span::new(0, file.len()));
    let finish = rendering.finish();
    finish(name.into(), file)
}

/// Reads a stretch of HTML.
pub(crate) fn read_into(rendering: &mut Rendering<'_>, within: Span) {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader {
        rendering,
        passed: None,
        lists: Vec::new(),
        is_heading: false,
        is_row: false,
        n_code: 0,
    };
    let html = within.of(reader.rendering.file());
    let at = |span: html5gum::Span<usize>| Span::new(span.start, span.end).shifted(within.start());
    // Reading from memory cannot fail.
    for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
        match token {
            Token::StartTag(tag) => reader.start(&tag, at(tag.span)),
            Token::EndTag(tag) => reader.end(&tag.name, at(tag.span)),
            Token::String(text) => reader.text(at(text.span)),
            Token::Comment(comment) if reader.passed.is_none() => {
                reader.rendering.comment(at(comment.span));
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.end_block();
    (reader.rendering.n_raised, reader.rendering.n_struck) = (0, 0);
}

/// What reads tags and text, one after the other.
struct Reader<'r, 'a> {
    rendering: &'r mut Rendering<'a>,
    /// The element that is passed over, and how many of its name are open.
    passed: Option<(Vec<u8>, usize)>,
    /// The lists that are open, each with the number of its next item if it counts them.
    lists: Vec<Option<usize>>,
    is_heading: bool,
    is_row: bool,
    /// How many elements are open in which white space is text.
    n_code: usize,
}

impl Reader<'_, '_> {
    fn start(&mut self, tag: &StartTag<usize>, place: Span) {
        let name = tag.name.as_slice();
        if let Some((passed, n_open)) = &mut self.passed {
            if name != passed || tag.self_closing {
                return;
            }
            if !UNCLOSED.contains(&name) {
                *n_open += 1;
                return;
            }
            self.passed = None;
        }
        if BLOCKS.contains(&name) {
            self.part(name);
        }
        let is_void = VOID.contains(&name) || tag.self_closing && PASSED_OVER.contains(&name);
        if !is_void && (PASSED_OVER.contains(&name) || is_hidden(tag)) {
            self.passed = Some((name.to_owned(), 1));
            return;
        }
        match name {
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => self.is_heading = true,
            b"tr" => self.is_row = true,
            b"td" | b"th" => self.cell(),
            b"pre" => self.n_code += 1,
            b"ol" => self.lists.push(Some(number(tag, "start").unwrap_or(1))),
            b"ul" | b"menu" => self.lists.push(None),
            b"li" => self.item(tag),
            b"br" => self.rendering.part(if self.is_row { " " } else { "\n" }),
            b"sup" => self.rendering.n_raised += 1,
            b"del" | b"s" | b"strike" => self.rendering.n_struck += 1,
            b"q" => self.rendering.meant("“", place),
            _ => {}
        }
    }

    fn end(&mut self, name: &HtmlString, place: Span) {
        let name = name.as_slice();
        if let Some((passed, n_open)) = &mut self.passed {
            if name == passed {
                *n_open -= 1;
                if *n_open == 0 {
                    self.passed = None;
                }
            }
            return;
        }
        if BLOCKS.contains(&name) {
            self.part(name);
        }
        let less = |n: &mut usize| *n = n.saturating_sub(1);
        match name {
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => self.is_heading = false,
            b"tr" | b"table" => self.is_row = false,
            b"pre" => less(&mut self.n_code),
            b"ol" | b"ul" | b"menu" => drop(self.lists.pop()),
            b"sup" => less(&mut self.rendering.n_raised),
            b"del" | b"s" | b"strike" => less(&mut self.rendering.n_struck),
            b"q" => self.rendering.meant("”", place),
            _ => {}
        }
    }

    /// Ends the block before or behind an element; inside a row, cells stay together.
    fn part(&mut self, name: &[u8]) {
        if self.is_row && !matches!(name, b"tr" | b"table" | b"tbody" | b"thead" | b"tfoot") {
            self.rendering.part(" ");
        } else {
            self.end_block();
        }
    }

    fn end_block(&mut self) {
        let kind = if self.is_heading {
            BlockKind::Heading
        } else if self.is_row {
            BlockKind::TableRow
        } else if self.n_code > 0 {
            BlockKind::Code
        } else if self.lists.is_empty() {
            BlockKind::Paragraph
        } else {
            BlockKind::ListItem
        };
        self.rendering.end_block(kind);
    }

    fn cell(&mut self) {
        if !self.is_row {
            self.end_block();
        } else if !self.rendering.block().trim().is_empty() {
            self.rendering.bar();
        }
    }

    /// Puts the number of an item before its block, as the browser does.
    fn item(&mut self, tag: &StartTag<usize>) {
        if let Some(Some(next)) = self.lists.last_mut() {
            let number = number(tag, "value").unwrap_or(*next);
            *next = number.saturating_add(1);
            self.rendering.lead(&format!("{number}. "));
        }
    }

    fn text(&mut self, place: Span) {
        if self.passed.is_some() {
            return;
        }
        let shown = place.of(self.rendering.file());
        let mut at = 0;
        for reference in memchr::memchr_iter(b'&', shown.as_bytes()) {
            // The sign may stand in a reference that was read before.
            if reference < at {
                continue;
            }
            self.plain(Span::new(at, reference).shifted(place.start()));
            let len = reference_len(shown.get(reference..).unwrap_or_default());
            self.reference(Span::new(reference, reference + len).shifted(place.start()));
            at = reference + len;
        }
        self.plain(Span::new(at, shown.len()).shifted(place.start()));
    }

    /// Takes over a character reference: what it means.
    fn reference(&mut self, place: Span) {
        let shown = place.of(self.rendering.file());
        let meant = meaning(shown);
        if meant == shown {
            self.rendering.text(place);
        } else if self.n_code == 0 && meant.chars().all(is_space) {
            self.space(place);
        } else {
            self.rendering.meant(&meant, place);
        }
    }

    /// Takes over text without references.
    fn plain(&mut self, place: Span) {
        if self.n_code > 0 {
            return self.rendering.text(place);
        }
        let shown = place.of(self.rendering.file());
        let mut at = place.start();
        for run in shown.split_inclusive(is_space) {
            let word = run.trim_end_matches(is_space);
            self.rendering.text(Span::new(at, at + word.len()));
            if word.len() < run.len() {
                self.space(Span::new(at + word.len(), at + run.len()));
            }
            at += run.len();
        }
    }

    /// Takes over white space: one space, however much stands there.
    fn space(&mut self, place: Span) {
        let block = self.rendering.block();
        if block.is_empty() || block.ends_with(is_space) {
            return;
        }
        if place.of(self.rendering.file()) == " " {
            self.rendering.text(place);
        } else {
            self.rendering.meant(" ", place);
        }
    }
}

/// Tells whether a character is white space in HTML; a no-break space is not.
fn is_space(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

fn is_hidden(tag: &StartTag<usize>) -> bool {
    let value = |name: &[u8]| tag.attributes.get(name).map(|value| value.value.as_slice());
    let style: Vec<u8> = value(b"style")
        .unwrap_or_default()
        .iter()
        .filter(|byte| **byte != b' ')
        .copied()
        .collect();
    value(b"hidden").is_some()
        || style
            .windows(12)
            .any(|part| part.eq_ignore_ascii_case(b"display:none"))
}

fn number(tag: &StartTag<usize>, attribute: &str) -> Option<usize> {
    let value = tag.attributes.get(attribute.as_bytes())?;
    std::str::from_utf8(value).ok()?.trim().parse().ok()
}

/// The longest name of a character, with its signs at both ends.
const MAX_REFERENCE: usize = 40;

/// Returns the length of the character reference that a text may begin with.
fn reference_len(text: &str) -> usize {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let name = text
        .bytes()
        .skip(1)
        .take(MAX_REFERENCE)
        .take_while(is_name)
        .count();
    let is_closed = text.as_bytes().get(1 + name) == Some(&b';');
    1 + name + usize::from(is_closed)
}

/// Returns what a character reference means, or the text itself if it is none.
fn meaning(reference: &str) -> String {
    let mut meant = Vec::new();
    for token in Tokenizer::new(reference).flatten() {
        if let Token::String(text) = token {
            meant.extend_from_slice(&text.value);
        }
    }
    String::from_utf8(meant).unwrap_or_else(|_| reference.to_owned())
}

#[cfg(test)]
#[path = "html_tests.rs"]
mod tests;
