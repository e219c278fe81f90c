use super::*;
use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

/// A folder that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn with(files: &[(&str, &[u8])]) -> Folder {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("citedrift-corpus-{}-{number}", std::process::id());
        let folder = Folder(std::env::temp_dir().join(name));
        for (name, bytes) in files {
            let path = folder.0.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    fn discover(&self) -> Corpus {
        discover(&[self.0.join("claims")], &[self.0.join("sources")])
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn names(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.name.as_str()).collect()
}

fn messages(corpus: &Corpus) -> Vec<String> {
    corpus.errors.iter().map(Error::message).collect()
}

const TEXT: &[u8] = b"The tower leans.";

#[test]
fn folders_are_walked_in_order_and_hidden_files_passed_over() {
    let folder = Folder::with(&[
        ("claims/b.txt", TEXT),
        ("claims/a/z.TXT", TEXT),
        ("claims/plain", TEXT),
        ("claims/.hidden.txt", TEXT),
        ("claims/picture.png", TEXT),
        ("sources/b.txt", TEXT),
    ]);
    let corpus = folder.discover();
    assert_eq!(
        names(&corpus.claims),
        ["claims/a/z.TXT", "claims/b.txt", "claims/plain"]
    );
    assert_eq!(messages(&corpus), [""; 0]);
}

#[test]
fn ignore_files_are_respected() {
    let folder = Folder::with(&[
        ("claims/a.txt", TEXT),
        ("claims/draft.txt", TEXT),
        ("claims/.ignore", b"draft*"),
        ("sources/a.txt", TEXT),
    ]);
    assert_eq!(names(&folder.discover().claims), ["claims/a.txt"]);
}

#[test]
fn a_missing_folder_is_told_with_the_remedy() {
    let folder = Folder::with(&[("claims/a.txt", TEXT)]);
    let corpus = folder.discover();
    assert_eq!(corpus.claims.len(), 1);
    assert_eq!(
        messages(&corpus),
        ["no such file or folder; name the files or folders that hold sources with --sources"]
    );
}

#[test]
fn an_empty_folder_is_told() {
    let folder = Folder::with(&[("claims/a.pdf", TEXT), ("sources/a.txt", TEXT)]);
    let told = messages(&folder.discover());
    assert!(told[0].starts_with("holds no text file (one of another kind was passed over); "));
}

#[test]
fn a_file_of_a_kind_that_is_not_read_is_an_error_only_if_it_was_named() {
    let folder = Folder::with(&[("claims/a.pdf", TEXT), ("sources/a.txt", TEXT)]);
    let corpus = discover(
        &[folder.0.join("claims/a.pdf")],
        &[folder.0.join("sources")],
    );
    assert_eq!(corpus.errors.len(), 1);
    assert!(corpus.errors[0].message().contains("convert it"));
}

#[test]
fn a_file_named_twice_is_taken_once() {
    let folder = Folder::with(&[("claims/a.txt", TEXT), ("sources/a.txt", TEXT)]);
    let claims = [folder.0.join("claims"), folder.0.join("claims/a.txt")];
    assert_eq!(
        discover(&claims, &[folder.0.join("sources")]).claims.len(),
        1
    );
}

#[test]
fn a_source_below_the_claims_holds_no_claims() {
    let folder = Folder::with(&[("all/a.txt", TEXT), ("all/sources/a.txt", TEXT)]);
    let corpus = discover(&[folder.0.join("all")], &[folder.0.join("all/sources")]);
    assert_eq!(names(&corpus.claims), ["all/a.txt"]);
}

#[test]
fn claims_pair_by_place_then_by_name_then_with_the_only_source() {
    let folder = Folder::with(&[
        ("claims/x/a.txt", TEXT),
        ("claims/b.txt", TEXT),
        ("claims/c.txt", TEXT),
        ("sources/a.txt", TEXT),
        ("sources/x/a.txt", TEXT),
        ("sources/y/b", TEXT),
    ]);
    let mut corpus = folder.discover();
    // Sorted by name: b, c, x/a against a, x/a, y/b.
    assert_eq!(corpus.pairs(&Config::default()), [Some(2), None, Some(1)]);
    corpus.sources.truncate(1);
    assert_eq!(
        corpus.pairs(&Config::default()),
        [Some(0), Some(0), Some(0)]
    );
}

#[test]
fn a_file_is_loaded_with_the_hash_of_its_bytes() {
    let folder = Folder::with(&[
        ("claims/a.txt", b"\xFF\xFEh\0i\0"),
        ("sources/a.txt", b"abc"),
    ]);
    let corpus = folder.discover();
    assert_eq!(load(&corpus.claims[0]).unwrap().document.text, "hi");
    assert_eq!(
        load(&corpus.sources[0]).unwrap().sha256,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_offset() {
    let folder = Folder::with(&[("claims/a.txt", b"caf\xE9"), ("sources/a.txt", TEXT)]);
    let error = load(&folder.discover().claims[0]).unwrap_err();
    assert_eq!(
        error.path().map(PathBuf::as_path),
        Some(Path::new("claims/a.txt"))
    );
    assert!(error.message().contains("at byte 3"));
}

#[test]
fn a_folder_is_no_file() {
    let folder = Folder::with(&[("claims/a.txt", TEXT)]);
    let entry = Entry {
        name: "claims".to_owned(),
        stem: "claims".to_owned(),
        path: folder.0.join("claims"),
        held: None,
    };
    assert!(load(&entry).unwrap_err().message().contains("is a folder"));
}

#[test]
fn a_file_that_is_held_is_not_looked_for_on_the_disk() {
    let mut entry = Entry::named(Path::new("nowhere/tower.txt"));
    entry.held = Some(TEXT.into());
    assert_eq!(load(&entry).unwrap().document.text, "The tower leans.");
}

#[cfg(unix)]
#[test]
fn links_are_followed_to_files_and_not_to_folders() {
    use std::os::unix::fs::symlink;

    let folder = Folder::with(&[
        ("claims/a.txt", TEXT),
        ("sources/a.txt", TEXT),
        ("other.txt", TEXT),
    ]);
    symlink(folder.0.join("claims"), folder.0.join("claims/loop")).unwrap();
    symlink(
        folder.0.join("other.txt"),
        folder.0.join("claims/linked.txt"),
    )
    .unwrap();
    symlink(folder.0.join("nowhere"), folder.0.join("claims/broken.txt")).unwrap();
    let corpus = folder.discover();
    assert_eq!(names(&corpus.claims), ["claims/a.txt", "claims/linked.txt"]);
    assert_eq!(
        messages(&corpus),
        ["is a link to a file that does not exist; mend or remove it"]
    );
}
