//! The topics of a library: its folders and its tags, as trees, each with how
//! many articles it has and how many of them are unread.

use super::entry::ReadingState;
use super::paths::Paths;
use super::{Library, collation};
use crate::search::{Filter, names};
use crate::text::Text;
use std::cmp::Reverse;
use std::collections::HashMap;

/// How many articles there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Counts {
    /// Those that were never opened.
    pub unread: usize,
    /// All.
    pub all: usize,
}

/// A folder or a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// All its names, from the outermost, separated by `/`.
    pub path: Text,
    /// Its own name.
    pub name: Text,
    /// How deep it lies; 0 is the outermost.
    pub level: usize,
    /// The articles in it and in all below it.
    pub counts: Counts,
    /// How many of the topics that follow lie below it.
    pub inside: usize,
}

/// A tree that grows.
#[derive(Default)]
struct Tree {
    nodes: Vec<TopicNode>,
    /// The node of each path, by its key.
    known: HashMap<String, usize>,
    roots: Vec<usize>,
}

struct TopicNode {
    path: Text,
    name: Text,
    counts: Counts,
    inside: Vec<usize>,
}

impl Tree {
    /// The tree of some paths, and for each path the nodes it leads through.
    fn of(paths: &Paths) -> (Self, Vec<Vec<usize>>) {
        let mut tree = Self::default();
        let written = paths.written.iter();
        let nodes = written.map(|path| tree.nodes_of(path)).collect();
        (tree, nodes)
    }

    /// The nodes a path leads through, the outermost first.
    fn nodes_of(&mut self, path: &str) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let (mut written, mut key) = (String::new(), String::new());
        for name in names::split(path) {
            let own = names::key(name);
            if own.is_empty() {
                continue;
            }
            if !found.is_empty() {
                written.push('/');
                key.push('/');
            }
            written.push_str(name);
            key.push_str(&own);
            let node = *self.known.entry(key.clone()).or_insert_with(|| {
                let node = self.nodes.len();
                match found.last() {
                    Some(outer) => self.nodes[*outer].inside.push(node),
                    None => self.roots.push(node),
                }
                self.nodes.push(TopicNode {
                    path: Text::clean_line(&written),
                    name: Text::clean_line(name),
                    counts: Counts::default(),
                    inside: Vec::new(),
                });
                node
            });
            found.push(node);
        }
        found
    }

    /// All topics, each before those below it, in the order of `place` among
    /// those of one level.
    fn topics<Place: Ord>(mut self, place: impl Fn(&TopicNode) -> Place) -> Vec<Topic> {
        let mut topics: Vec<Topic> = Vec::with_capacity(self.nodes.len());
        let mut open: Vec<(usize, usize)> = Vec::new();
        let roots = std::mem::take(&mut self.roots);
        self.push_sorted(roots, 0, &place, &mut open);
        while let Some((node, level)) = open.pop() {
            let inside = std::mem::take(&mut self.nodes[node].inside);
            self.push_sorted(inside, level + 1, &place, &mut open);
            let node = &self.nodes[node];
            // No article belongs to it any longer, nor to any below it.
            if node.counts.all == 0 {
                continue;
            }
            topics.push(Topic {
                path: node.path.clone(),
                name: node.name.clone(),
                level,
                counts: node.counts,
                inside: 0,
            });
        }
        for index in 0..topics.len() {
            let below = topics[index + 1..].iter();
            let level = topics[index].level;
            topics[index].inside = below.take_while(|below| below.level > level).count();
        }
        topics
    }

    /// Puts nodes on a stack so that they come off it in order.
    fn push_sorted<Place: Ord>(
        &self,
        mut nodes: Vec<usize>,
        level: usize,
        place: &impl Fn(&TopicNode) -> Place,
        to: &mut Vec<(usize, usize)>,
    ) {
        nodes.sort_by_cached_key(|node| place(&self.nodes[*node]));
        to.extend(nodes.into_iter().rev().map(|node| (node, level)));
    }
}

impl Library {
    /// The folders of the library and the tags of its articles, each before
    /// those that lie below it: the folders by name, the tags that most have
    /// first. What lies at the top of the library belongs to no folder.
    #[must_use]
    pub fn topics(&self) -> (Vec<Topic>, Vec<Topic>) {
        let (mut folders, folder_nodes) = Tree::of(&self.topics.folders);
        let (mut tags, tag_nodes) = Tree::of(&self.topics.tags);
        let mut of_row: Vec<usize> = Vec::new();
        for row in self.rows.iter().flatten() {
            let unread = usize::from(row.standing.state == ReadingState::Unread);
            for node in folder_nodes.get(row.folder as usize).into_iter().flatten() {
                folders.nodes[*node].counts.add(unread);
            }
            of_row.clear();
            for tag in &row.tags {
                of_row.extend(tag_nodes.get(*tag as usize).into_iter().flatten());
            }
            // An article with two tags inside one is in that once.
            of_row.sort_unstable();
            of_row.dedup();
            for node in &of_row {
                tags.nodes[*node].counts.add(unread);
            }
        }
        let by_name = |node: &TopicNode| (collation::key(&node.name), node.name.clone());
        let folders = folders.topics(by_name);
        let tags = tags.topics(|node| (Reverse(node.counts.all), by_name(node)));
        (folders, tags)
    }

    /// How many articles a filter lets through.
    #[must_use]
    pub fn count(&self, filter: &Filter) -> Counts {
        let mut counts = Counts::default();
        let rows = self.rows.iter().zip(self.matches(filter, 0));
        for row in rows.filter_map(|(row, matched)| row.as_ref().filter(|_| matched.chosen)) {
            counts.add(usize::from(row.standing.state == ReadingState::Unread));
        }
        counts
    }
}

impl Counts {
    fn add(&mut self, unread: usize) {
        self.unread += unread;
        self.all += 1;
    }
}
