//! As much of the grammar of Rust as the rules of the house ask for.

/// Returns the text with comments, strings and characters blanked out: other bytes and line ends stay where they are.
pub(crate) fn blanked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let len = blank_len(&chars, at);
        for &char in &chars[at..at + len.max(1)] {
            out.push(if len > 0 && char != '\n' { ' ' } else { char });
        }
        at += len.max(1);
    }
    out
}

/// Returns how many characters the comment, string or character has that begins at `at`; zero if none does.
fn blank_len(chars: &[char], at: usize) -> usize {
    let rest = &chars[at..];
    let starts = |text: &str| text.chars().eq(rest.iter().copied().take(text.len()));
    let after_word = at > 0 && is_word(chars[at - 1]);
    if starts("//") {
        return rest.iter().take_while(|&&char| char != '\n').count();
    }
    if starts("/*") {
        return block_comment_len(rest);
    }
    match rest[0] {
        '"' => quoted_len(rest, '"'),
        'r' if !after_word => raw_len(rest, 1),
        'b' if !after_word && starts("br") => raw_len(rest, 2),
        // A character, not a lifetime: closed behind one character or one escape.
        '\'' if rest.get(1) == Some(&'\\') || rest.get(2) == Some(&'\'') => quoted_len(rest, '\''),
        _ => 0,
    }
}

fn block_comment_len(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        match rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted_len(rest: &[char], quote: char) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != quote {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

/// Returns the length of a raw string whose number signs begin at `from`; zero if it is none.
fn raw_len(rest: &[char], from: usize) -> usize {
    let n_signs = rest[from..].iter().take_while(|&&char| char == '#').count();
    if rest.get(from + n_signs) != Some(&'"') {
        return 0;
    }
    let body = from + n_signs + 1;
    let closes = |&at: &usize| {
        rest[at] == '"' && rest[at + 1..].iter().take(n_signs).all(|&char| char == '#')
    };
    let end = (body..rest.len()).find(closes);
    end.map_or(rest.len(), |at| at + 1 + n_signs)
}

fn is_word(char: char) -> bool {
    char == '_' || char.is_alphanumeric()
}

/// Returns what stands behind every occurrence of `wanted` that is not the end of a longer word, with its line.
pub(crate) fn behind<'a>(code: &'a str, wanted: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    code.match_indices(wanted)
        .filter(|&(at, _)| !code[..at].ends_with(|char| is_word(char) || char == '$'))
        .map(move |(at, _)| (line_at(code, at), &code[at + wanted.len()..]))
}

fn line_at(code: &str, at: usize) -> usize {
    1 + code[..at].matches('\n').count()
}

pub(crate) fn first_word(code: &str) -> &str {
    let end = code.find(|char| !is_word(char)).unwrap_or(code.len());
    &code[..end]
}

/// Returns how many lines a function has, from its name to its closing brace; none if it has no body.
pub(crate) fn body_lines(code: &str) -> Option<usize> {
    let open = body_at(code)?;
    let mut depth = 0_usize;
    for (at, char) in code[open..].char_indices() {
        match char {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(line_at(code, open + at));
        }
    }
    None
}

/// Returns where the body of a function begins, if it has one.
fn body_at(code: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, char) in code.char_indices() {
        match char {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.checked_sub(1)?,
            '{' if depth == 0 => return Some(at),
            ';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}
