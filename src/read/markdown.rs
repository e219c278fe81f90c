//! Markdown: CommonMark with the tables, footnotes, task lists and front matter that content teams write.
//!
//! The `pulldown-cmark` crate reads the structure and tells where each event stands. The text of a document is what a
//! reader sees: emphasis, link targets, image descriptions, front matter and struck-out words are left out, and
//! `&nbsp;` or `\*` is the character that it means. Code states no claim, but a source may be quoted from it. What
//! cites keeps its brackets: `[1]` although a link is defined for it, `[1](https://example.org)`, `[^1]`, `<ref>` tags,
//! and the definitions of such keys, which are the entries of a reference list.
//!
//! Blocks of HTML inside are read as HTML. Time and space are linear in the file.

use pulldown_cmark::Event;
use pulldown_cmark::LinkType;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use crate::read::html;
use crate::read::rendering::Rendering;
use crate::span::Span;
use crate::text::BlockKind;
use crate::text::Document;

/// Returns the document of a Markdown file.
///
/// ```
/// use citedrift::read::markdown;
///
/// let document = markdown("notes.md", "# Bridge\n\nIt **opened** in [1932](https://example.org).[^1]\n");
/// assert_eq!(document.blocks[1].span.of(&document.text), "It opened in 1932.[^1]");
/// assert_eq!(document.in_file(document.blocks[1].span).start(), 10);
/// ```
#[must_use]
pub fn markdown(name: impl Into<String>, text: impl Into<String>) -> Document {
    let file = text.into();
    let events = Parser::new_ext(&file, options()).into_offset_iter();
    let mut definitions: Vec<Span> = events
        .reference_definitions()
        .iter()
        .filter(|(label, _)| is_key(label))
        .map(|(_, definition)| definition.span.clone().into())
        .collect();
    definitions.sort_unstable();
    definitions.reverse();
    let mut reader = Reader {
        rendering: Rendering::new(&file),
        definitions,
        n_items: 0,
        skipped: 0,
        kind: BlockKind::Paragraph,
        is_led: false,
    };
    for (event, range) in events {
        reader.read(&event, range.into());
    }
    reader.define(file.len());
    let finish = reader.rendering.finish();
    finish(name.into(), file)
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_GFM
}

/// Tells whether the label of a link is a key that sentences cite.
fn is_key(label: &str) -> bool {
    let is_list = |char: char| char.is_ascii_digit() || ",;-–— ".contains(char);
    label.starts_with(['^', '@']) && label.len() > 1
        || label.starts_with(|char: char| char.is_ascii_digit())
            && label.chars().all(is_list)
            && label
                .split(|char: char| !char.is_ascii_digit())
                .all(|number| number.len() <= MAX_DIGITS)
}

/// The longest number that is a key as the words of a link: a longer one is a year or an amount.
const MAX_DIGITS: usize = 3;

/// What reads the events of a file, one after the other.
struct Reader<'a> {
    rendering: Rendering<'a>,
    /// The definitions of keys that are still to come, the last one first.
    definitions: Vec<Span>,
    /// How many items of lists are open.
    n_items: usize,
    /// How many tags are open whose content is passed over.
    skipped: usize,
    /// What the block is that is being made.
    kind: BlockKind,
    /// Whether the next block goes on behind the key of a footnote.
    is_led: bool,
}

impl Reader<'_> {
    fn read(&mut self, event: &Event<'_>, place: Span) {
        if self.skipped > 0 {
            return self.pass(event);
        }
        if self.rendering.block().is_empty() {
            self.define(place.start());
        }
        match event {
            Event::Start(tag) => self.start(tag, place),
            Event::End(end) => self.end(*end),
            Event::Text(text) => self.text(text, place),
            Event::Code(code) => self.code(code, place),
            Event::InlineHtml(tag) => self.tag(tag, place),
            Event::SoftBreak | Event::HardBreak => {
                let is_shown = self.rendering.n_struck == 0;
                self.rendering.part(if is_shown { "\n" } else { "" });
            }
            Event::FootnoteReference(_) => self.rendering.text(place),
            Event::Rule => self.end_block(),
            Event::Html(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    /// Waits for the end of what is passed over.
    fn pass(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(_) => self.skipped += 1,
            Event::End(_) => self.skipped -= 1,
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, place: Span) {
        if is_block(tag) {
            self.start_block(place);
        }
        match tag {
            Tag::Heading { .. } => self.kind = BlockKind::Heading,
            Tag::CodeBlock(_) => self.kind = BlockKind::Code,
            Tag::TableHead | Tag::TableRow => self.kind = BlockKind::TableRow,
            Tag::TableCell if !self.rendering.block().trim().is_empty() => self.rendering.bar(),
            Tag::Item => self.item(place),
            Tag::FootnoteDefinition(_) => self.footnote(place),
            Tag::HtmlBlock => {
                html::read_into(&mut self.rendering, place);
                self.skipped = 1;
            }
            Tag::MetadataBlock(_) | Tag::Image { .. } => self.skipped = 1,
            Tag::Strikethrough => self.rendering.n_struck += 1,
            Tag::Link { link_type, .. } => self.link(*link_type, place),
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Strikethrough => {
                self.rendering.n_struck = self.rendering.n_struck.saturating_sub(1);
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::TableCell => {}
            _ => {
                self.end_block();
                if end == TagEnd::Item {
                    self.n_items = self.n_items.saturating_sub(1);
                    self.settle();
                }
            }
        }
    }

    fn start_block(&mut self, place: Span) {
        if !std::mem::take(&mut self.is_led) {
            self.end_block();
            self.define(place.start());
        }
    }

    fn end_block(&mut self) {
        self.rendering.end_block(self.kind);
        // No tag of HTML reaches beyond its block here.
        (self.rendering.n_raised, self.rendering.n_struck) = (0, 0);
        self.settle();
    }

    fn settle(&mut self) {
        self.kind = if self.n_items > 0 {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        };
    }

    /// Reads the definitions of keys that stand before `at`.
    fn define(&mut self, at: usize) {
        while let Some(definition) = self
            .definitions
            .pop_if(|definition| definition.start() < at)
        {
            self.rendering
                .text(definition.trimmed(self.rendering.file()));
            self.rendering.end_block(BlockKind::Paragraph);
        }
    }

    /// Puts the mark of an item before its block.
    fn item(&mut self, place: Span) {
        self.n_items += 1;
        self.kind = BlockKind::ListItem;
        let item = place.of(self.rendering.file());
        let content = item.trim_start_matches(|char: char| char.is_ascii_digit());
        let number = item.strip_suffix(content).unwrap_or_default();
        if !number.is_empty() {
            self.rendering.lead(&format!("{number}. "));
        }
    }

    /// Takes the key of a footnote over, as far as its colon.
    fn footnote(&mut self, place: Span) {
        let label = place.of(self.rendering.file()).find("]:");
        if let Some(end) = label.map(|at| place.start() + at + 2) {
            self.rendering.text(Span::new(place.start(), end));
            self.rendering.part(" ");
            self.is_led = true;
        }
    }

    /// Takes over what of a link cites, and passes over the rest of it.
    fn link(&mut self, link_type: LinkType, place: Span) {
        let shown = place.of(self.rendering.file());
        let Some((label, behind)) = shown
            .strip_prefix('[')
            .and_then(|inner| inner.split_once(']'))
        else {
            return;
        };
        if !is_key(label) {
            return;
        }
        let mut len = label.len() + 2;
        let second = behind
            .strip_prefix('[')
            .and_then(|inner| inner.strip_suffix(']'));
        if link_type == LinkType::Reference && second.is_some_and(is_key) {
            len = shown.len();
        }
        self.rendering
            .text(Span::new(place.start(), place.start() + len));
        self.skipped = 1;
    }

    fn text(&mut self, text: &str, place: Span) {
        if place.of(self.rendering.file()) == text {
            self.rendering.text(place);
        } else {
            self.rendering.meant(text, place);
        }
    }

    /// Takes code over: between its signs if it could be read as a citation without them.
    fn code(&mut self, code: &str, place: Span) {
        let shown = place.of(self.rendering.file());
        let is_plain = !code.contains(|char: char| "[【\\<".contains(char) || !char.is_ascii());
        match shown.find(code) {
            Some(at) if is_plain => self
                .rendering
                .text(Span::new(at, at + code.len()).shifted(place.start())),
            Some(_) => self.rendering.text(place),
            None => self.rendering.meant(code, place),
        }
    }

    /// Reads a tag inside a paragraph.
    fn tag(&mut self, tag: &str, place: Span) {
        if tag.starts_with("<!--") {
            return self.rendering.comment(place);
        }
        let name = tag.trim_start_matches(['<', '/']);
        let end = name
            .find(|char: char| !char.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        let name = name.get(..end).unwrap_or_default().to_ascii_lowercase();
        let closes = tag.starts_with("</");
        let count = |n: usize| if closes { n.saturating_sub(1) } else { n + 1 };
        let rendering = &mut self.rendering;
        match name.as_str() {
            "sup" => rendering.n_raised = count(rendering.n_raised),
            "del" | "s" | "strike" => rendering.n_struck = count(rendering.n_struck),
            "br" => rendering.part("\n"),
            "ref" => rendering.text(place),
            _ => {}
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::TableCell
    )
}

#[cfg(test)]
#[path = "markdown_tests.rs"]
pub(crate) mod tests;
