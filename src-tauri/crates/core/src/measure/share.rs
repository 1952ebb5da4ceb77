//! What amounts of one measure come to: parts of a whole are not added to it (共12篇，其中省级3篇), and a plain list of them adds up
//! (省级2篇、市级3篇).

use crate::quantity::Quantity;

/// How an amount stands to those of its measure before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Share {
    /// It stands beside them.
    Beside,
    /// Its words say that it is all: 共12篇.
    Whole,
    /// Its words or brackets say that it is part of what stands before: 其中省级3篇, (省级3篇、市级9篇).
    Part,
}

/// Behind one of these, an amount is part of the one before.
const PARTS: [&str; 3] = ["其中", "含", "包括"];
/// Behind these, the whole is told.
const WHOLES: [&str; 6] = ["共计", "合计", "总计", "累计", "共有", "共"];

impl Share {
    /// How an amount stands to others, by the text up to it and from it on.
    pub(crate) fn of(before: &str, from: &str) -> Self {
        // 共建 is a noun.
        let is_whole = WHOLES.iter().filter_map(|whole| from.strip_prefix(whole)).any(|rest| {
            rest.trim_start_matches([':', '：', ' ', '约']).starts_with(|c: char| c.is_ascii_digit())
        });
        if is_whole {
            return Self::Whole;
        }
        // What was said before a full stop or a semicolon is over.
        let clause = before.rsplit(['。', '；', ';']).next().unwrap_or("");
        let open = |text: &str, marks: [char; 2]| text.matches(marks).count();
        let in_brackets = open(before, ['(', '（']) > open(before, [')', '）']);
        let among = PARTS.iter().any(|part| clause.contains(part) || from.starts_with(part));
        if in_brackets || among { Self::Part } else { Self::Beside }
    }
}

/// What the amounts of one measure come to so far.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Sum {
    pub(crate) amount: Quantity,
    share: Share,
    /// What was listed beside a number that may be the whole of it.
    listed: Option<Quantity>,
    /// Whether the first names a level or a purpose of its own.
    named: bool,
}

impl Sum {
    /// Begins a sum, or goes on with it, and gives whether it is clear what it comes to; see [`Sum::take`].
    pub(crate) fn add(sum: &mut Option<Self>, amount: Quantity, share: Share, named: bool) -> bool {
        match sum {
            Some(sum) => sum.take(amount, share, named),
            None => {
                *sum = Some(Self::new(amount, share, named));
                true
            }
        }
    }

    const fn new(amount: Quantity, share: Share, named: bool) -> Self {
        Self { amount, share, listed: None, named }
    }

    /// Takes a further amount in; `named` says whether it is of a level, or of money, so that it may be one of several. Gives
    /// whether it is clear what they come to.
    fn take(&mut self, amount: Quantity, share: Share, named: bool) -> bool {
        match (self.share, share) {
            (Share::Beside | Share::Whole, Share::Part) => true,
            (_, Share::Whole) => {
                *self = Self::new(amount, share, named);
                true
            }
            (Share::Whole, Share::Beside) => named,
            // 12篇，省级3篇、市级9篇: the list says the same once it is at its end.
            (Share::Beside, Share::Beside) if named && !self.named => {
                self.listed = Some(self.listed.map_or(amount, |listed| listed + amount));
                true
            }
            (Share::Beside | Share::Part, _) if named => {
                self.amount = self.amount + amount;
                true
            }
            _ => false,
        }
    }

    /// Whether what was listed comes to the number before it.
    pub(crate) fn is_clear(&self) -> bool {
        self.listed.is_none_or(|listed| listed == self.amount)
    }
}
