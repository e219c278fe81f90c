//! The files of a revision, found by the same rules as on disk.

use std::collections::BTreeMap;
use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;

use crate::config::FILE_NAME;
use crate::config::Found;
use crate::config::Problem;
use crate::config::parse;
use crate::corpus::Corpus;
use crate::corpus::Entry;
use crate::corpus::discover::Kind;
use crate::corpus::discover::Listing;
use crate::corpus::discover::Place;
use crate::corpus::discover::discover_in;
use crate::corpus::discover::is_read;
use crate::corpus::git::Commit;
use crate::corpus::git::Repository;
use crate::corpus::git::command::bytes;
use crate::corpus::git::command::git;
use crate::corpus::git::command::not_started;
use crate::corpus::git::command::problem;
use crate::corpus::git::ignored::Ignored;
use crate::corpus::git::ignored::NAMES;
use crate::corpus::git::path_of;
use crate::corpus::git::short;
use crate::error::Error;
use crate::error::Result;
use crate::read::decode;
use crate::text::words::MAX_TEXT_LEN;

/// How many links are followed from one to the next.
const MAX_LINKS: usize = 8;

/// The files of a revision.
#[derive(Debug)]
pub struct Tree {
    repository: Repository,
    commit: String,
    files: BTreeMap<PathBuf, Blob>,
    ignored: Ignored,
}

/// What stands at a path of a revision.
#[derive(Clone, Debug)]
struct Blob {
    id: String,
    is_link: bool,
}

/// What a path of a revision leads to.
enum Target<'a> {
    File(&'a Blob),
    Folder,
    Nothing,
}

impl Tree {
    /// Lists the files of a commit; what stands in another repository, as a submodule, is not in it.
    pub(super) fn list(repository: Repository, commit: &Commit) -> Result<Tree> {
        let arguments = ["ls-tree", "-r", "-z", "--full-tree", commit.id()];
        let written = bytes(&repository.folder, &arguments)?;
        let files: BTreeMap<PathBuf, Blob> =
            written.split(|&byte| byte == 0).filter_map(entry).collect();
        let mut tree = Tree {
            repository,
            commit: commit.id().to_owned(),
            files,
            ignored: Ignored::default(),
        };
        let is_rules = |path: &Path| NAMES.iter().any(|name| path.ends_with(name));
        let rules: Vec<(PathBuf, String)> = tree
            .files
            .iter()
            .filter(|(path, blob)| is_rules(path) && !blob.is_link)
            .map(|(path, blob)| (path.clone(), blob.id.clone()))
            .collect();
        let ids: Vec<&str> = rules.iter().map(|(_, id)| id.as_str()).collect();
        for ((path, _), held) in rules.iter().zip(tree.read(&ids)?) {
            tree.ignored.add(path, &held);
        }
        Ok(tree)
    }

    /// Finds the files of the revision that hold claims and those that hold sources, as on disk, with their bytes.
    ///
    /// Paths are seen from the working folder, as if the revision was checked out.
    ///
    /// # Errors
    ///
    /// Says why if git cannot give the bytes.
    pub fn discover(&self, claims: &[PathBuf], sources: &[PathBuf]) -> Result<Corpus> {
        let mut corpus = discover_in(self, claims, sources);
        self.hold(&mut corpus.claims)?;
        self.hold(&mut corpus.sources)?;
        Ok(corpus)
    }

    /// Returns the settings of the revision: of the nearest `citedrift.toml` in the working folder or above it.
    ///
    /// # Errors
    ///
    /// Says why if the file cannot be read, and returns all mistakes that stand in it.
    pub fn settings(&self) -> std::result::Result<Found, Problem> {
        let here = self
            .repository
            .inside(Path::new("."))
            .map_err(Problem::Unread)?;
        let mut folders = here
            .ancestors()
            .map(|folder| (folder, folder.join(FILE_NAME)));
        let found = folders.find_map(|(folder, path)| match self.target(&path) {
            Target::File(blob) => Some((folder, path, blob)),
            _ => None,
        });
        let Some((folder, path, blob)) = found else {
            return Ok(Found {
                folder: self.repository.top.join(here),
                ..Found::default()
            });
        };
        let name = self.name(&path);
        let text = self.decoded(&path, blob).map_err(Problem::Unread)?;
        let file = parse(&text).map_err(|mistakes| {
            let rendered = mistakes.iter().map(|mistake| mistake.render(&name, &text));
            Problem::Mistaken(rendered.collect())
        })?;
        Ok(Found {
            name,
            folder: self.repository.top.join(folder),
            file,
        })
    }

    /// Returns what stands in a file of the revision, as a lock; `None` if there is no such file.
    ///
    /// # Errors
    ///
    /// Says why if it is there and cannot be read.
    pub fn text(&self, path: &Path) -> Result<Option<String>> {
        // What lies outside is in no revision.
        let Ok(path) = self.repository.inside(path) else {
            return Ok(None);
        };
        match self.target(&path) {
            Target::File(blob) => self.decoded(&path, blob).map(Some),
            Target::Folder | Target::Nothing => Ok(None),
        }
    }

    fn decoded(&self, path: &Path, blob: &Blob) -> Result<String> {
        let held = self.read(&[&blob.id])?;
        let bytes = held.first().map(|held| held.to_vec());
        decode(bytes.unwrap_or_default()).map_err(|error| Error::Encoding {
            path: self.name(path).into(),
            offset: error.offset,
            problem: error.problem,
        })
    }

    /// Returns what to call a file of the revision, as git does.
    fn name(&self, path: &Path) -> String {
        let path = path.to_string_lossy().replace('\\', "/");
        format!("{}:{path}", short(&self.commit))
    }

    /// Tells whether there is a file or folder at a path, as it is seen from the working folder.
    #[must_use]
    pub fn holds(&self, path: &Path) -> bool {
        let inside = self.repository.inside(path);
        inside.is_ok_and(|path| !matches!(self.target(&path), Target::Nothing))
    }

    /// Tells whether there is a file, or a link, at a path below the top.
    pub(super) fn has(&self, path: &Path) -> bool {
        self.files.contains_key(path)
    }

    /// Reads the bytes of files that were found.
    fn hold(&self, entries: &mut [Entry]) -> Result<()> {
        let mut ids = Vec::with_capacity(entries.len());
        for entry in &*entries {
            let path = self.repository.inside(&entry.path)?;
            if let Target::File(blob) = self.target(&path) {
                ids.push(blob.id.as_str());
            }
        }
        for (entry, held) in entries.iter_mut().zip(self.read(&ids)?) {
            entry.held = Some(held);
        }
        Ok(())
    }

    /// Returns what a path below the top leads to, through links inside the revision.
    fn target(&self, path: &Path) -> Target<'_> {
        let mut path = path.to_owned();
        for _ in 0..MAX_LINKS {
            match self.files.get(&path) {
                Some(blob) if !blob.is_link => return Target::File(blob),
                Some(link) => match self
                    .read(&[&link.id])
                    .ok()
                    .and_then(|held| joined(&path, held.first()?))
                {
                    Some(next) => path = next,
                    None => return Target::Nothing,
                },
                None if self.below(&path).next().is_some() => return Target::Folder,
                None => return Target::Nothing,
            }
        }
        Target::Nothing
    }

    /// Returns the files below a folder.
    fn below<'t>(&'t self, folder: &'t Path) -> impl Iterator<Item = (&'t PathBuf, &'t Blob)> {
        // Paths are ordered by their parts, so that what is in a folder stands together.
        let from = self.files.range(folder.to_owned()..);
        from.take_while(move |(path, _)| path.starts_with(folder))
            .filter(move |(path, _)| path.as_path() != folder)
    }

    /// Reads blobs, in the order in which they are named.
    fn read(&self, ids: &[&str]) -> Result<Vec<Arc<[u8]>>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut child = git(&self.repository.folder)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|cause| not_started(&cause))?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let read = pipes.map(|(mut to, from)| {
            let mut from = BufReader::new(from);
            let each = ids.iter().map(|id| blob(id, &mut to, &mut from));
            each.collect::<io::Result<Vec<Arc<[u8]>>>>()
        });
        // It ends when it is asked for no more.
        let ended = child.wait();
        match (read, ended) {
            (Some(Ok(read)), Ok(_)) => Ok(read),
            (Some(Err(cause)), _) | (_, Err(cause)) => Err(problem(format!(
                "git cannot read the files of {}: {cause}; get what is missing with `git fetch --refetch --no-filter`, and check the rest with `git fsck`",
                short(&self.commit)
            ))),
            (None, Ok(_)) => Err(problem("git cannot be spoken to")),
        }
    }
}

/// Asks for one blob and reads the answer; git answers each question before it takes the next.
fn blob(id: &str, to: &mut impl Write, from: &mut impl BufRead) -> io::Result<Arc<[u8]>> {
    writeln!(to, "{id}")?;
    to.flush()?;
    let mut head = String::new();
    from.read_line(&mut head)?;
    let size = head
        .trim_end()
        .strip_prefix(id)
        .and_then(|rest| rest.strip_prefix(" blob "));
    let size: Option<usize> = size.and_then(|size| size.parse().ok());
    match size {
        Some(size) if size <= MAX_TEXT_LEN => {
            let mut bytes = vec![0; size];
            from.read_exact(&mut bytes)?;
            from.read_exact(&mut [0])?;
            Ok(bytes.into())
        }
        Some(_) => Err(io::Error::other("a file is larger than 4 GiB")),
        None => Err(io::Error::other("a file is missing")),
    }
}

/// Reads an entry of a listing, `100644 blob 0123…\tpath`.
fn entry(written: &[u8]) -> Option<(PathBuf, Blob)> {
    let at = written.iter().position(|&byte| byte == b'\t')?;
    let head = std::str::from_utf8(written.get(..at)?).ok()?;
    let mut parts = head.split(' ');
    let (mode, kind, id) = (parts.next()?, parts.next()?, parts.next()?);
    let blob = Blob {
        id: id.to_owned(),
        is_link: mode == "120000",
    };
    (kind == "blob").then(|| (path_of(written.get(at + 1..).unwrap_or_default()), blob))
}

/// Returns where a link leads that stands at a path, unless out of the repository.
fn joined(link: &Path, target: &[u8]) -> Option<PathBuf> {
    let mut path = link.parent()?.to_owned();
    for part in path_of(target).components() {
        match part {
            Component::Normal(name) => path.push(name),
            Component::CurDir => {}
            Component::ParentDir => path.pop().then_some(())?,
            Component::Prefix(_) | Component::RootDir => return None,
        }
    }
    Some(path)
}

impl Place for Tree {
    fn kind(&self, path: &Path) -> Result<Option<Kind>> {
        let inside = self.repository.inside(path)?;
        Ok(match self.target(&inside) {
            Target::File(_) => Some(Kind::File),
            Target::Folder => Some(Kind::Folder),
            Target::Nothing => None,
        })
    }

    fn list(&self, root: &Path) -> Listing {
        let mut listing = Listing::default();
        let inside = match self.repository.inside(root) {
            Ok(inside) => inside,
            Err(error) => {
                listing.errors.push(error);
                return listing;
            }
        };
        for (path, blob) in self.below(&inside) {
            if self.ignored.passes_over(&inside, path) {
                continue;
            }
            let shown = root.join(path.strip_prefix(&inside).unwrap_or(path));
            if !is_read(path) {
                listing.n_passed_over += 1;
                continue;
            }
            let target = if blob.is_link {
                self.target(path)
            } else {
                Target::File(blob)
            };
            match target {
                Target::File(_) => listing.files.push(shown),
                Target::Folder => {}
                Target::Nothing => listing.broken.push(shown),
            }
        }
        listing
    }

    fn identity(&self, path: &Path) -> PathBuf {
        self.repository
            .inside(path)
            .unwrap_or_else(|_| path.to_owned())
    }
}
