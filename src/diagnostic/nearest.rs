//! What a writer probably meant.

/// The candidate that differs least from `text`, if it is near enough to be what was meant: at
/// most about one change in three characters, or one a part of the other.
pub fn nearest<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written: Vec<char> = text.to_lowercase().chars().collect();
    if written.is_empty() || written.len() > 200 {
        return None;
    }
    let scored = candidates.into_iter().filter_map(|candidate| Some((score(text, &written, candidate)?, candidate)));
    scored.min().map(|(_, candidate)| candidate)
}

/// Changes needed; a candidate that holds the text, or is held by it, counts as one change.
fn score(text: &str, written: &[char], candidate: &str) -> Option<usize> {
    let meant: Vec<char> = candidate.to_lowercase().chars().collect();
    let length = written.len().max(meant.len());
    let part = written.len().min(meant.len()) >= 2 && (text.contains(candidate) || candidate.contains(text));
    let changes = distance(written, &meant);
    let allowed = (length + 1) / 3;
    if changes <= allowed { Some(changes * 2) } else { part.then_some(allowed * 2 + 1) }
}

/// The edit distance of Levenshtein.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let change = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_is_near() {
        let keys = ["标题", "副题", "宣传重点", "title", "priority", "示例区甲街道"];
        assert_eq!(nearest("titel", keys), Some("title"));
        assert_eq!(nearest("宣传要点", keys), Some("宣传重点"));
        assert_eq!(nearest("甲街道", keys), Some("示例区甲街道"));
        assert_eq!(nearest("标提", keys), Some("标题"));
        assert_eq!(nearest("作者", keys), None);
        assert_eq!(nearest("", keys), None);
    }
}
