//! Laws of changes, over random documents and random changes: what is made can be taken back, what two did is kept.

mod common;

use common::{changed, draft, same_ids};
use proptest::prelude::*;
use shuhui_core::document::{
    CommentKind, Depth, Level, Link, Marks, Number, Place, SeriesStyle, Span, Stretch, Words,
};
use shuhui_core::{BlockId, Document, Expr, Kinds, Role};
use shuhui_draft::{Change, Conflict, NewBlock, NewShape, Piece, apply, diff, merge};

/// A change by numbers, so that it fits whatever document it meets.
#[derive(Clone, Debug)]
struct Wish {
    what: u8,
    block: usize,
    other: usize,
    offset: usize,
    words: String,
}

fn wishes(most: usize) -> impl Strategy<Value = Vec<Wish>> {
    let wish = (0_u8..18, 0_usize..12, 0_usize..12, 0_usize..9, "[甲乙丙丁，。0-9]{0,6}")
        .prop_map(|(what, block, other, offset, words)| Wish { what, block, other, offset, words });
    prop::collection::vec(wish, 0..most)
}

/// The change that a wish means in a document.
fn change(document: &Document, wish: &Wish) -> Option<Change> {
    let nth = |n: usize| document.blocks.get(n % document.blocks.len().max(1)).map(|block| block.id);
    let places: Vec<Place> = document.lines().map(|(place, _)| place).collect();
    let place = *places.get(wish.block % places.len().max(1))?;
    let block = nth(wish.block)?;
    let said = |text: &str| Piece::Text(text.to_owned(), Marks::PLAIN);
    let figure = document.pieces().filter_map(|(_, piece)| piece.id()).nth(wish.other % 4);
    let comment =
        document.comments.get(wish.other % document.comments.len().max(1)).map(|comment| comment.id);
    Some(match wish.what {
        0 => Change::Write { at: place, pieces: vec![said(&wish.words), said("！")] },
        1 => Change::Write {
            at: place,
            pieces: vec![said("有"), Piece::Keep(figure?), Piece::Break, Piece::Number(SeriesStyle::Shi)],
        },
        2 => Change::Split { at: place, offset: wish.offset },
        3 => Change::Join { into: place },
        4 => Change::Insert {
            after: (wish.offset > 1).then_some(block),
            block: NewBlock {
                role: None,
                number: None,
                shape: NewShape::Lines(vec![vec![said(&wish.words)]]),
                borrowed: None,
            },
        },
        5 => Change::Insert {
            after: Some(block),
            block: NewBlock {
                role: Some(Role::Table),
                number: None,
                shape: NewShape::Table {
                    header_rows: 1,
                    rows: vec![vec![vec![said(&wish.words)], vec![]]; 2],
                    spans: if wish.offset > 3 { vec![(0, 0, Span { columns: 2, rows: 1 })] } else { vec![] },
                },
                borrowed: None,
            },
        },
        6 => Change::Remove(block),
        7 => Change::Move { block, after: nth(wish.other) },
        8 => Change::SetRole {
            block,
            role: [Role::Paragraph, Role::Heading(Level::Three), Role::Series(Depth::Nested), Role::Byline]
                [wish.other % 4],
        },
        9 => Change::SetNumber {
            block,
            number: [Number::None, Number::Auto, common::fixed()][wish.other % 3].clone(),
        },
        10 => Change::Accept {
            block: common::at("p1").block(),
            expr: common::HEARING.to_owned(),
            gives: wish.other.is_multiple_of(2),
        },
        11 => Change::Link { figure: figure?, link: Link::Typed, text: Some(wish.words.clone()) },
        12 => Change::SetExpr {
            figure: figure?,
            expr: Box::new(Expr::parse("count(kind=\"督查\")", &Kinds::default()).ok()?),
        },
        13 => Change::Link { figure: figure?, link: Link::Typed, text: None },
        14 => Change::AddComment {
            block: place.block(),
            stretch: (wish.offset > 0).then_some(Stretch {
                at: place,
                from: wish.other % 4,
                to: wish.other % 4 + wish.offset,
            }),
            text: common::fixed_words(),
            kind: [CommentKind::Note, CommentKind::Todo][wish.other % 2],
            made: document.meta.date,
        },
        15 => Change::SetComment {
            comment: comment?,
            text: Words::new(wish.words.as_str()),
            kind: None,
            done: Some(wish.offset > 3),
        },
        16 => Change::RemoveComment(comment?),
        _ => Change::Write {
            at: place,
            pieces: vec![
                said(&wish.words),
                said(&shuhui_core::document::shown(&document.block(place.block())?.line(place)?.pieces)),
            ],
        },
    })
}

/// The document after all wishes that could be granted.
fn granted(document: &Document, wishes: &[Wish]) -> Document {
    wishes.iter().fold(document.clone(), |document, wish| {
        let after = change(&document, wish).and_then(|change| apply(&document, &[change]).ok());
        after.map_or(document, |(after, _)| after)
    })
}

/// Every word of a document, each line by itself.
fn lines(document: &Document) -> Vec<String> {
    document.lines().map(|(_, line)| shuhui_core::document::shown(&line.pieces)).collect()
}

proptest! {
    #[test]
    fn apply_then_inverse_is_the_start(before in wishes(6), wish in wishes(4)) {
        let mut document = granted(&draft(), &before);
        for wish in &wish {
            let Some(change) = change(&document, wish) else { continue };
            // Takes each change back and compares.
            if let Ok(after) = changed(&document, change) {
                document = after;
            }
        }
        let all: Vec<Change> = wish.iter().filter_map(|wish| change(&document, wish)).collect();
        if let Ok((after, back)) = apply(&document, &all) {
            let (start, _) = apply(&after, &back).expect("what was made can be taken back");
            prop_assert_eq!(same_ids(start, &document), document);
        }
    }

    #[test]
    fn identities_stand_once_and_are_never_given_again(first in wishes(12)) {
        let document = granted(&draft(), &first);
        let mut blocks: Vec<BlockId> = document.blocks.iter().map(|block| block.id).collect();
        let mut figures: Vec<_> = document.pieces().filter_map(|(_, piece)| piece.id()).collect();
        let (all_blocks, all_figures) = (blocks.len(), figures.len());
        blocks.sort_unstable();
        blocks.dedup();
        figures.sort_unstable();
        figures.dedup();
        prop_assert_eq!((blocks.len(), figures.len()), (all_blocks, all_figures));
        prop_assert!(document.ids.next() >= draft().ids.next());
        for block in &document.blocks {
            prop_assert!(block.role.allows(&block.shape), "{:?} with {:?}", block.role, block.shape.kind());
        }
    }

    #[test]
    fn a_side_that_did_nothing_loses_nothing(first in wishes(5), then in wishes(6)) {
        let x = granted(&draft(), &first);
        let y = granted(&x, &then);
        prop_assert_eq!(merge(&x, &x, &y), (y.clone(), vec![]));
        prop_assert_eq!(merge(&x, &y, &x), (y.clone(), vec![]));
        prop_assert_eq!(merge(&x, &y, &y), (y, vec![]));
        prop_assert_eq!(diff(&x, &x), vec![]);
    }

    #[test]
    fn changes_of_different_lines_merge_without_conflict(mine in "[甲乙]{1,4}", theirs in "[丙丁]{1,4}", a in 0_usize..6, b in 0_usize..6) {
        let base = draft();
        let places: Vec<Place> = base.lines().map(|(place, _)| place).collect();
        prop_assume!(a != b && a < places.len() && b < places.len());
        let write = |at, text: &str| Change::Write { at, pieces: vec![Piece::Text(text.to_owned(), Marks::PLAIN)] };
        let left = apply(&base, &[write(places[a], &mine)]).expect("applied").0;
        let right = apply(&base, &[write(places[b], &theirs)]).expect("applied").0;
        let (both, conflicts) = merge(&base, &left, &right);
        prop_assert_eq!(conflicts, vec![]);
        let all = lines(&both);
        prop_assert!(all.contains(&mine) && all.contains(&theirs));
    }

    #[test]
    fn no_comment_of_either_side_is_lost(first in wishes(4), mine in wishes(6), theirs in wishes(6)) {
        let base = granted(&draft(), &first);
        let (left, right) = (granted(&base, &mine), granted(&base, &theirs));
        let (both, _) = merge(&base, &left, &right);
        let made = |side: &Document| {
            side.comments.iter().filter(|comment| base.comments.iter().all(|old| old.id != comment.id)).count()
        };
        let of = |ids: Vec<_>| ids.into_iter().collect::<std::collections::BTreeSet<_>>();
        let ids = of(both.comments.iter().map(|comment| comment.id).collect());
        prop_assert_eq!(ids.len(), both.comments.len());
        let new = both.comments.iter().filter(|comment| base.comments.iter().all(|old| old.id != comment.id)).count();
        // Alike to the letter they are one.
        prop_assert!(new <= made(&left) + made(&right) && new >= made(&left).max(made(&right)));
        prop_assert_eq!(both.comments_in_order().len(), both.comments.len());
    }

    #[test]
    fn no_line_of_either_side_is_lost(mine in wishes(5), theirs in wishes(5)) {
        let base = draft();
        let (left, right) = (granted(&base, &mine), granted(&base, &theirs));
        let (both, conflicts) = merge(&base, &left, &right);
        let mut told = lines(&both);
        for conflict in &conflicts {
            match conflict {
                Conflict::Words { theirs, .. } => told.push(shuhui_core::document::shown(&theirs.pieces)),
                Conflict::Block { theirs, .. } => {
                    told.extend(theirs.lines().iter().map(|(_, line)| shuhui_core::document::shown(&line.pieces)));
                }
                _ => {}
            }
        }
        let old = lines(&base);
        for line in lines(&left).into_iter().chain(lines(&right)).filter(|line| !old.contains(line)) {
            prop_assert!(told.contains(&line), "{:?} is in neither", line);
        }
    }
}
