//! Compound files (.xls, .et, .doc, .wps): whether their sectors can be followed to an end, and what a stream in one holds.
//!
//! A file is a chain of sectors by a table of successors, and so is each stream in it. In a damaged file a chain can run in a
//! circle, and the library that reads workbooks would follow it until no memory is left: so every chain that it will follow is
//! followed here first, and none may be longer than the file has sectors.

/// No sector: the end of a chain, a free one, or one that holds the table itself.
const NO_SECTOR: u32 = 0xffff_fffa;
/// Bytes of a sector in the stream of small streams.
const SMALL: usize = 64;
/// Streams below this length lie among the small ones.
const SMALL_STREAM: u64 = 4_096;
const DIRECTORY_ENTRY: usize = 128;

/// A compound file whose chains run in a circle or out of the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Endless;

struct File<'b> {
    bytes: &'b [u8],
    /// Bytes of a sector.
    sector: usize,
}

/// Follows all chains of a file.
///
/// # Errors
/// A chain that has no end.
pub(crate) fn ends(bytes: &[u8]) -> Result<(), Endless> {
    let sector = match number_16(bytes, 30) {
        Some(9) => 512,
        Some(12) => 4_096,
        // The library refuses every other before it follows anything.
        _ => return Ok(()),
    };
    let file = File { bytes, sector };
    let table = file.table()?;
    let header = |at| number(bytes, at).unwrap_or(NO_SECTOR);
    let directory = file.chain(header(48), &table)?;
    let entries = directory
        .iter()
        .filter_map(|at| file.sector(*at))
        .flat_map(|part| part.chunks_exact(DIRECTORY_ENTRY));
    let streams: Vec<(u32, u64)> =
        entries.filter_map(|entry| Some((number(entry, 116)?, u64::from(number(entry, 120)?)))).collect();
    let Some(((root, _), others)) = streams.split_first() else { return Ok(()) };
    let small = file.chain(*root, &table)?;
    let small_table: Vec<u32> =
        file.chain(header(60), &table)?.iter().filter_map(|at| file.sector(*at)).flat_map(numbers).collect();
    let small_sectors = small.len() * file.sector / SMALL;
    for (first, length) in others {
        if *length == 0 {
            continue;
        }
        if *length < SMALL_STREAM {
            follow(*first, &small_table, small_sectors)?;
        } else {
            file.chain(*first, &table)?;
        }
    }
    Ok(())
}

/// What a stream of a file holds, by its name; none where the file has no such stream.
///
/// # Errors
/// A chain that has no end.
pub(crate) fn stream(bytes: &[u8], name: &str) -> Result<Option<Vec<u8>>, Endless> {
    let sector = match number_16(bytes, 30) {
        Some(9) => 512,
        Some(12) => 4_096,
        _ => return Ok(None),
    };
    let file = File { bytes, sector };
    let table = file.table()?;
    let header = |at| number(bytes, at).unwrap_or(NO_SECTOR);
    let directory = file.whole(header(48), &table)?;
    let wanted: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let mut entries = directory.chunks_exact(DIRECTORY_ENTRY);
    let Some(root) = entries.clone().next() else { return Ok(None) };
    let Some(entry) = entries.find(|entry| entry.starts_with(&wanted)) else { return Ok(None) };
    let place = |entry: &[u8]| Some((number(entry, 116)?, number(entry, 120)? as usize));
    let (Some((first, length)), Some((root, _))) = (place(entry), place(root)) else { return Ok(None) };
    let mut content = if (length as u64) < SMALL_STREAM {
        let small = file.whole(root, &table)?;
        let small_table: Vec<u32> = numbers(&file.whole(header(60), &table)?).collect();
        let chain = follow(first, &small_table, small.len() / SMALL)?;
        let parts = chain.iter().filter_map(|at| {
            let start = (*at as usize).checked_mul(SMALL)?;
            small.get(start..(start + SMALL).min(small.len()))
        });
        parts.flatten().copied().collect()
    } else {
        file.whole(first, &table)?
    };
    content.truncate(length);
    Ok(Some(content))
}

impl<'b> File<'b> {
    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector
    }

    fn sector(&self, at: u32) -> Option<&'b [u8]> {
        let start = (at as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// The table of successors: its sectors stand in the header, and in a chain of their own where those are not enough.
    fn table(&self) -> Result<Vec<u32>, Endless> {
        let mut places: Vec<u32> =
            self.bytes.get(76..512).map(|list| numbers(list).collect()).unwrap_or_default();
        let mut next = number(self.bytes, 68).unwrap_or(NO_SECTOR);
        let mut steps = 0;
        while next < NO_SECTOR {
            steps += 1;
            if steps > self.sectors() {
                return Err(Endless);
            }
            let Some(sector) = self.sector(next) else { break };
            places.extend(numbers(sector));
            next = places.pop().unwrap_or(NO_SECTOR);
        }
        let used: Vec<u32> = places.into_iter().filter(|place| *place < NO_SECTOR).collect();
        if used.len() > self.sectors() {
            return Err(Endless);
        }
        Ok(used.into_iter().filter_map(|place| self.sector(place)).flat_map(numbers).collect())
    }

    /// The sectors of a chain, one behind the other.
    fn whole(&self, first: u32, table: &[u32]) -> Result<Vec<u8>, Endless> {
        let chain = self.chain(first, table)?;
        Ok(chain.into_iter().filter_map(|at| self.sector(at)).flatten().copied().collect())
    }

    fn chain(&self, first: u32, table: &[u32]) -> Result<Vec<u32>, Endless> {
        follow(first, table, self.sectors())
    }
}

/// The sectors of a chain, as far as the table knows them.
fn follow(first: u32, table: &[u32], most: usize) -> Result<Vec<u32>, Endless> {
    let mut chain = Vec::new();
    let mut next = first;
    while next < NO_SECTOR {
        if chain.len() > most {
            return Err(Endless);
        }
        chain.push(next);
        match table.get(next as usize) {
            Some(successor) => next = *successor,
            None => break,
        }
    }
    Ok(chain)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn number_16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + use<'_> {
    bytes.chunks_exact(4).filter_map(|four| four.try_into().ok().map(u32::from_le_bytes))
}
