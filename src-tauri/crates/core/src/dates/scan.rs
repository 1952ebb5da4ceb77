//! Takes a written date apart, mark by mark.

use crate::numeral;

/// A day as it stands there; what it leaves out comes from the day before it or from the caller.
#[derive(Clone, Copy)]
pub(super) struct Written {
    pub(super) year: Option<u32>,
    pub(super) month: Option<u32>,
    pub(super) day: u32,
}

/// Between the first and the last day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    To,
    And,
}

/// A text and how far it has been read.
pub(super) struct Scan {
    chars: Vec<char>,
    at: usize,
}

impl Scan {
    pub(super) fn new(text: &str) -> Self {
        Self { chars: text.chars().map(half_width).collect(), at: 0 }
    }

    /// `2025-03-05`, `2025年3月5日`, `20250305`, `3月5日`, `3/5`; nothing is taken when none stands here.
    pub(super) fn day(&mut self) -> Option<Written> {
        let begin = self.at;
        let day = self.compact().or_else(|| self.spelt()).or_else(|| self.parted());
        if day.is_none() {
            self.at = begin;
        }
        day
    }

    fn compact(&mut self) -> Option<Written> {
        let begin = self.at;
        match self.number() {
            Some((number, 8)) => Some(Written {
                year: Some(number / 10_000),
                month: Some(number / 100 % 100),
                day: number % 100,
            }),
            _ => {
                self.at = begin;
                None
            }
        }
    }

    fn spelt(&mut self) -> Option<Written> {
        let begin = self.at;
        let year = match self.number().or_else(|| self.hanzi_year()) {
            Some((year, 1..=5)) if self.takes("年") => Some(year),
            _ => {
                self.at = begin;
                None
            }
        };
        let month = self.short_number().or_else(|| self.hanzi()).filter(|_| self.takes("月"));
        let day = month.and_then(|_| self.day_number());
        let (Some(month), Some(day)) = (month, day) else {
            self.at = begin;
            return None;
        };
        Some(Written { year, month: Some(month), day })
    }

    /// The day of a month with its 日 or 号. Without one, 三月三 could be the front of many a word, so hanzi need it, or
    /// the end of a span.
    fn day_number(&mut self) -> Option<u32> {
        if let Some(day) = self.short_number() {
            let _ = self.takes("日") || self.takes("号");
            return Some(day);
        }
        let day = self.hanzi()?;
        if self.takes("日") || self.takes("号") {
            return Some(day);
        }
        let end = self.at;
        let spans =
            self.joint().is_some() && self.hanzi().is_some() && (self.takes("日") || self.takes("号"));
        self.at = end;
        spans.then_some(day)
    }

    /// A number of at most two places in hanzi: 十二, 三十一.
    fn hanzi(&mut self) -> Option<u32> {
        let begin = self.at;
        self.spaces();
        let read = numeral::leading(&self.chars[self.at..]).filter(|(number, _)| *number < 100);
        self.at = read.map_or(begin, |(_, length)| self.at + length);
        read.and_then(|(number, _)| u32::try_from(number).ok())
    }

    /// 二〇二五
    fn hanzi_year(&mut self) -> Option<(u32, usize)> {
        self.spaces();
        let run = self.chars.get(self.at..self.at + 4)?;
        let year = numeral::digits(run).and_then(|year| u32::try_from(year).ok())?;
        self.at += run.len();
        Some((year, run.len()))
    }

    fn parted(&mut self) -> Option<Written> {
        let (first, digits) = self.number()?;
        let mark = ["-", "/", "."].into_iter().find(|mark| self.takes(mark))?;
        let second = self.short_number()?;
        if digits <= 2 {
            return Some(Written { year: None, month: Some(first), day: second });
        }
        if digits > 4 || !self.takes(mark) {
            return None;
        }
        let day = self.short_number()?;
        let _ = self.takes("日");
        Some(Written { year: Some(first), month: Some(second), day })
    }

    /// `7日` or `7` at the end of a span.
    pub(super) fn day_alone(&mut self) -> Option<Written> {
        let begin = self.at;
        let day = self.day_number();
        if day.is_none() {
            self.at = begin;
        }
        Some(Written { year: None, month: None, day: day? })
    }

    /// Whether what was read last says that it is a day: 7日, 12月7.
    pub(super) fn says_day(&self) -> bool {
        self.at.checked_sub(1).is_some_and(|last| "日号".contains(self.chars[last]))
    }

    /// What has been read.
    pub(super) fn so_far(&self) -> String {
        self.chars[..self.at].iter().collect()
    }

    pub(super) fn joint(&mut self) -> Option<Joint> {
        if ["起至", "起到", "至", "到", "-", "~"].into_iter().any(|mark| self.takes(mark)) {
            // 5日--7日, 5日——7日
            while self.takes("-") || self.takes("~") {}
            Some(Joint::To)
        } else if ["、", "和"].into_iter().any(|mark| self.takes(mark)) {
            Some(Joint::And)
        } else {
            None
        }
    }

    /// Skips 上午, 星期三, （周三）, 9:00, 下午2点半, 9:00-11:00 in any order.
    pub(super) fn time_of_day(&mut self) {
        while self.part_of_day() || self.weekday() || self.clock() {}
    }

    fn part_of_day(&mut self) -> bool {
        let long = ["上午", "下午", "中午", "晚上", "早上", "晚间", "夜间", "凌晨", "傍晚", "全天"];
        if long.into_iter().any(|part| self.takes(part)) {
            return true;
        }
        let begin = self.at;
        let short = ["晚", "早"].into_iter().any(|part| self.takes(part));
        // 晚会 and 早餐 are what is held, not when.
        let alone = self.chars.get(self.at).is_none_or(|next| !"会宴餐操读教报已期日".contains(*next));
        if short && !alone {
            self.at = begin;
        }
        short && alone
    }

    fn weekday(&mut self) -> bool {
        let begin = self.at;
        let bracket = self.takes("(");
        let named = ["星期", "礼拜", "周"].into_iter().any(|word| self.takes(word))
            && ["一", "二", "三", "四", "五", "六", "日", "天"].into_iter().any(|day| self.takes(day));
        let inside = named || (bracket && self.part_of_day());
        let found = inside && (!bracket || self.takes(")"));
        if !found {
            self.at = begin;
        }
        found
    }

    fn clock(&mut self) -> bool {
        if !self.hour() {
            return false;
        }
        let begin = self.at;
        let until = self.joint() == Some(Joint::To) && {
            self.part_of_day();
            self.hour()
        };
        if !until {
            self.at = begin;
        }
        true
    }

    fn hour(&mut self) -> bool {
        let begin = self.at;
        let _ = self.takes("T");
        let digits = self.short_number();
        let hour = digits.or_else(|| self.hanzi()).is_some_and(|hour| hour <= 24);
        let found = if hour && digits.is_some() && self.takes(":") {
            let minutes = self.short_number().is_some();
            minutes && (!self.takes(":") || self.short_number().is_some())
        } else if hour && (self.takes("时") || self.takes("点")) {
            let _ = self.takes("半") || self.takes("整") || (self.minutes() && self.takes("分"));
            let _ = self.takes("钟");
            true
        } else {
            false
        };
        if !found {
            self.at = begin;
        }
        found
    }

    /// 三十 of 两点三十分; 一刻 is one too.
    fn minutes(&mut self) -> bool {
        self.short_number().or_else(|| self.hanzi()).is_some()
    }

    fn short_number(&mut self) -> Option<u32> {
        self.number().filter(|(_, digits)| *digits <= 2).map(|(number, _)| number)
    }

    /// A run of digits with its length; spaces before it do not matter.
    fn number(&mut self) -> Option<(u32, usize)> {
        self.spaces();
        let digits: String = self.chars[self.at..].iter().take_while(|c| c.is_ascii_digit()).collect();
        let number = digits.parse().ok()?;
        self.at += digits.len();
        Some((number, digits.len()))
    }

    fn takes(&mut self, mark: &str) -> bool {
        let begin = self.at;
        self.spaces();
        let stands = mark.chars().enumerate().all(|(index, c)| self.chars.get(self.at + index) == Some(&c));
        self.at = if stands { self.at + mark.chars().count() } else { begin };
        stands
    }

    fn spaces(&mut self) {
        while self.chars.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
    }

    /// How many characters have been read.
    pub(super) fn place(&self) -> usize {
        self.at
    }

    /// Reads on from an earlier place.
    pub(super) fn back_to(&mut self, place: usize) {
        self.at = place;
    }

    /// Whether a bare number ends here that counts what follows: 3月5条, 12.8万.
    pub(super) fn counts_on(&self) -> bool {
        let number = self.at.checked_sub(1).is_some_and(|last| self.chars[last].is_ascii_digit());
        let counted = |c: &char| {
            c.is_ascii_alphanumeric()
                || "%年月号楼层室届点折倍级度万亿元人名条篇份次场期个家册起项处位种类分米".contains(*c)
        };
        number && self.chars.get(self.at).is_some_and(counted)
    }

    pub(super) fn ended(&mut self) -> bool {
        self.spaces();
        self.at == self.chars.len()
    }
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '／' | '．' | '－' | '：' | '（' | '）' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        '—' | '–' | '―' | '～' | '〜' => '~',
        '\u{3000}' => ' ',
        _ => c,
    }
}
