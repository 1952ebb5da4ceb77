//! What two lines have in common, item by item: where each item of the one stands in the other.

/// For each item its place in the other line, where it was left standing. Between the ends that are alike no more than `most`
/// comparisons are made; more, and nothing there counts as left standing.
pub fn matched<T: PartialEq>(old: &[T], new: &[T], most: usize) -> Vec<Option<usize>> {
    let mut at = vec![None; old.len()];
    let (front, back) = ends(old, new);
    for (n, at) in at.iter_mut().enumerate().take(front) {
        *at = Some(n);
    }
    for n in 0..back {
        at[old.len() - 1 - n] = Some(new.len() - 1 - n);
    }
    let (was, is) = (&old[front..old.len() - back], &new[front..new.len() - back]);
    if was.len().saturating_mul(is.len()) <= most {
        for (n, m) in common(was, is) {
            at[front + n] = Some(front + m);
        }
    }
    at
}

/// Other words in as many parts as the old ones stood in: a part begins with what was left standing of the old one's beginning.
pub fn parted(old: &[Vec<char>], new: &[char], most: usize) -> Vec<String> {
    let whole: Vec<char> = old.concat();
    let at = matched(&whole, new, most);
    let mut parts = Vec::with_capacity(old.len());
    let (mut begin, mut end) = (0, 0);
    for (n, part) in old.iter().enumerate() {
        end += part.len();
        let stands = at[end..].iter().flatten().next().copied();
        let next = if n + 1 == old.len() { new.len() } else { stands.unwrap_or(new.len()) };
        parts.push(new[begin..next].iter().collect());
        begin = next;
    }
    parts
}

/// How many items are alike at the front and at the back.
pub fn ends<T: PartialEq>(one: &[T], other: &[T]) -> (usize, usize) {
    let alike = |(one, other): &(&T, &T)| one == other;
    let front = one.iter().zip(other).take_while(alike).count();
    let back = one[front..].iter().rev().zip(other[front..].iter().rev()).take_while(alike).count();
    (front, back)
}

/// A longest common subsequence, by places.
fn common<T: PartialEq>(one: &[T], other: &[T]) -> Vec<(usize, usize)> {
    let width = other.len() + 1;
    let mut longest = vec![0_u32; (one.len() + 1) * width];
    for n in (0..one.len()).rev() {
        for m in (0..other.len()).rev() {
            longest[n * width + m] = if one[n] == other[m] {
                longest[(n + 1) * width + m + 1] + 1
            } else {
                longest[(n + 1) * width + m].max(longest[n * width + m + 1])
            };
        }
    }
    let (mut n, mut m, mut pairs) = (0, 0, Vec::new());
    while n < one.len() && m < other.len() {
        if one[n] == other[m] {
            pairs.push((n, m));
            n += 1;
            m += 1;
        } else if longest[(n + 1) * width + m] >= longest[n * width + m + 1] {
            n += 1;
        } else {
            m += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn other_words_stand_in_the_parts_of_the_old_ones() {
        let cases = [
            ("云岭县司法局|2024年工作总结", "云岭县司法局2025年工作总结", "云岭县司法局|2025年工作总结"),
            (
                "云岭县司法局|2024年|工作总结",
                "云岭县司法局2025年上半年工作总结",
                "云岭县司法局|2025年上半年|工作总结",
            ),
            ("甲|乙", "丙丁", "丙丁|"),
            ("甲|乙", "", "|"),
            ("只有一行", "别的一行", "别的一行"),
        ];
        for (old, new, wanted) in cases {
            let old: Vec<Vec<char>> = old.split('|').map(|part| part.chars().collect()).collect();
            let new: Vec<char> = new.chars().collect();
            assert_eq!(parted(&old, &new, 10_000).join("|"), wanted);
        }
    }
}
