//! Numbers of headings and series: 一、 （一） 1. （1） and 一是, made here and never typed into a text.

use crate::document::Level;

/// A number in front of a line, as read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Numbered {
    /// 一、 （一） 1. （1）
    Heading {
        /// Which of the four.
        level: Level,
        /// From 1.
        n: u32,
    },
    /// 一是, 第一, 首先: one of a series that runs on in the paragraph.
    Series {
        /// From 1.
        n: u32,
    },
}

/// The numbers of headings, level by level: a number above starts those below again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counter {
    counts: [u32; 4],
}

impl Counter {
    /// The next number at a level, as it is written.
    pub fn next(&mut self, _level: Level) -> String {
        todo!()
    }
}

/// A heading's number as it is written: 一、 （一） 1. （1） (GB/T 9704 7.3.3).
pub fn heading(_level: Level, _n: u32) -> String {
    todo!()
}

/// The number of one of a series: 一是.
pub fn series(_n: u32) -> String {
    todo!()
}

/// A number in hanzi: 一 to 九十九, digits beyond.
pub fn chinese(_n: u32) -> String {
    todo!()
}

/// The number in front of a line, and the line without it.
pub fn read(_line: &str) -> Option<(Numbered, &str)> {
    todo!()
}
