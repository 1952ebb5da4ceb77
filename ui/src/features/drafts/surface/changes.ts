/**
 * What leads from the text that the program has confirmed to the one in the surface, as changes: block by block and line by line. New
 * blocks have a name of the surface's own until the answer says how they are called.
 */
import type { WireBlock, WireChange, WirePiece, WireSpan } from '@/ipc/generated'
import { asShown, sameBlock, samePieces, type SurfaceBlock, type SurfaceLine } from './document'
import type { Placed } from './grid'
import { isLocal } from './schema'
import { isSeries } from '@/paper/parts'

/** The figures that stand in blocks of the program. */
export function figuresOf(blocks: readonly WireBlock[]): Set<string> {
  return new Set(blocks.flatMap(({ lines }) => lines.flatMap(({ pieces }) => pieces.flatMap((piece) => ('id' in piece ? [piece.id] : [])))))
}

/** `revisionOf` says in which revision a figure stood last that is not in the confirmed text any more. */
export function differences(
  confirmed: readonly WireBlock[],
  surface: readonly SurfaceBlock[],
  revisionOf: (figure: string) => number | undefined,
): WireChange[] {
  const known = new Map(confirmed.map((block) => [block.id, block]))
  const there = new Set(surface.map(({ id }) => id))
  const changed = surface.filter((block) => {
    const was = known.get(block.id)
    return was === undefined || !sameBlock(asShown(was), block)
  })
  const gone = confirmed.filter(({ id }) => !there.has(id))
  const moves = movesOf(confirmed, surface)
  if (changed.length + gone.length + moves.length === 0) return []

  const standing = figuresOf(confirmed)
  const kept = new Set<string>()
  /** Each figure once, and one that has left the text with the revision that it stood in. */
  const named = (pieces: readonly WirePiece[]): WirePiece[] =>
    pieces.flatMap((piece): WirePiece[] => {
      if (piece.type !== 'keep') return [piece]
      if (kept.has(piece.id)) return []
      kept.add(piece.id)
      if (standing.has(piece.id)) return [piece]
      const from = revisionOf(piece.id)
      return from === undefined ? [] : [{ ...piece, from }]
    })

  const writes = changed.flatMap((block) => {
    const was = known.get(block.id)
    return was === undefined ? [] : rewritten(was, block, named)
  })
  const inserts: WireChange[] = []
  let after: string | undefined
  let run: WireChange[] = []
  // Several behind one block: the last comes first, each right behind it.
  const close = () => inserts.push(...run.reverse())
  for (const block of surface) {
    if (known.has(block.id)) {
      close()
      run = []
      after = block.id
    } else run.push(inserted(block, after, named))
  }
  close()
  return [...inserts, ...writes, ...moves, ...gone.map((block): WireChange => ({ do: 'remove', block: block.id }))]
}

type Named = (pieces: readonly WirePiece[]) => WirePiece[]

function inserted(block: SurfaceBlock, after: string | undefined, named: Named): WireChange {
  const place = after === undefined ? {} : { after }
  const { part, picture, cells, lines, numbering } = block
  if (picture) return { do: 'insert', ...place, part, picture }
  const piecesAt = (at: string) => named(lines.find((line) => line.at === at)?.pieces ?? [])
  if (cells) {
    const table = { do: 'insert', ...place, part, header_rows: block.headerRows ?? 1 } as const
    if (block.grid === undefined) return { ...table, rows: cells.map((row) => row.map((cell) => cellPieces(lines, cell, named))) }
    return { ...table, ...spanning(block.grid, (cell) => cellPieces(lines, cell, named)) }
  }
  const styled = isSeries(part) && numbering !== null && numbering !== 'auto' && numbering !== 'fixed' ? { number: numbering } : {}
  if (lines[0]?.at === 'head') return { do: 'insert', ...place, part, ...styled, head: piecesAt('head'), rest: piecesAt('rest') }
  return { do: 'insert', ...place, part, ...styled, lines: lines.map(({ pieces }) => named(pieces)) }
}

/** A cell for every place, and which of them cover others. */
function spanning(grid: readonly Placed[], wordsOf: (cell: string) => WirePiece[]) {
  const [height, width] = [Math.max(...grid.map(({ bottom }) => bottom)), Math.max(...grid.map(({ right }) => right))]
  const rows = Array.from({ length: height }, () => Array.from({ length: width }, (): WirePiece[] => []))
  for (const { id, top, left } of grid) (rows[top] ?? [])[left] = wordsOf(id)
  const spans = grid
    .map(({ top, bottom, left, right }): WireSpan => ({ row: top, column: left, rows: bottom - top, columns: right - left }))
    .filter(({ rows, columns }) => rows > 1 || columns > 1)
  return { rows, spans }
}

/** A new table has cells of one line each. */
function cellPieces(lines: readonly SurfaceLine[], cell: string, named: Named): WirePiece[] {
  const own = lines.filter(({ at }) => at.startsWith(`${cell}:`))
  return named(own.flatMap(({ pieces }, n): WirePiece[] => (n === 0 ? pieces : [{ type: 'break' }, ...pieces])))
}

/** A block that stays, with what is another in it. */
function rewritten(was: WireBlock, block: SurfaceBlock, named: Named): WireChange[] {
  const changes: WireChange[] = []
  const { id } = block
  if (was.part !== block.part) changes.push({ do: 'part', block: id, part: block.part })
  let before: SurfaceLine[] = asShown(was).lines
  const wasRunIn = was.lines[0]?.at === 'head'
  if (wasRunIn && block.lines[0]?.at !== 'head') {
    changes.push({ do: 'join', block: id, at: 'head' })
    before = []
  } else if (!wasRunIn && block.lines[0]?.at === 'head') {
    const there = before[0]?.pieces ?? []
    changes.push({ do: 'head', block: id, offset: Math.min(lengthOf(block.lines[0].pieces), lengthOf(there)) })
    before = []
  } else if (block.cells) changes.push(...cellLines(was, block))
  else changes.push(...lineCount(id, before, block.lines))
  const old = new Map(before.map(({ at, pieces }) => [at, pieces]))
  for (const { at, pieces } of block.lines)
    if (!samePieces(old.get(at), pieces)) changes.push({ do: 'write', block: id, at, pieces: named(pieces) })
    // What stays where it is cannot be kept elsewhere as well.
    else named(pieces)
  return changes
}

/** Makes as many lines of what was there as there are now. */
function lineCount(block: string, before: readonly SurfaceLine[], now: readonly SurfaceLine[], cell = ''): WireChange[] {
  const changes: WireChange[] = []
  for (let count = before.length; count < now.length; count += 1) {
    const offset = count === before.length ? lengthOf(before[count - 1]?.pieces ?? []) : 0
    changes.push({ do: 'split', block, at: `${cell}${count - 1}`, offset })
  }
  for (let count = before.length; count > now.length; count -= 1) changes.push({ do: 'join', block, at: `${cell}${count - 2}` })
  return changes
}

function cellLines(was: WireBlock, block: SurfaceBlock): WireChange[] {
  const of = (lines: readonly SurfaceLine[], cell: string) => lines.filter(({ at }) => at.startsWith(`${cell}:`))
  const before = asShown(was).lines
  return (block.cells ?? []).flat().flatMap((cell) => lineCount(block.id, of(before, cell), of(block.lines, cell), `${cell}:`))
}

/** In characters as the program counts them. */
export function lengthOf(pieces: readonly WirePiece[]): number {
  return pieces.reduce((sum, piece) => sum + (piece.type === 'text' ? [...piece.text].length : 1), 0)
}

/** Blocks that stand elsewhere now; those that keep their order stay. */
function movesOf(confirmed: readonly WireBlock[], surface: readonly SurfaceBlock[]): WireChange[] {
  const place = new Map(confirmed.map(({ id }, n) => [id, n]))
  const common = surface.filter(({ id }) => place.has(id))
  const stable = rising(common.map(({ id }) => place.get(id) ?? 0))
  if (stable.size === common.length) return []
  return common.flatMap(({ id }, n): WireChange[] => {
    if (stable.has(n)) return []
    const after = common[n - 1]?.id
    return [after === undefined ? { do: 'move', block: id } : { do: 'move', block: id, after }]
  })
}

/** The positions of a longest rising sequence. */
export function rising(numbers: readonly number[]): Set<number> {
  if (numbers.every((number, n) => n === 0 || number > (numbers[n - 1] ?? 0))) return new Set(numbers.keys())
  const tails: number[] = []
  const before: (number | undefined)[] = []
  numbers.forEach((number, n) => {
    let at = tails.findIndex((tail) => (numbers[tail] ?? 0) >= number)
    if (at < 0) at = tails.length
    before[n] = tails[at - 1]
    tails[at] = n
  })
  const found = new Set<number>()
  for (let n = tails.at(-1); n !== undefined; n = before[n]) found.add(n)
  return found
}

/** How the blocks and figures that were new are called by now. */
export function adopted(before: readonly WireBlock[], sent: readonly SurfaceBlock[], after: readonly WireBlock[]): Map<string, string> {
  const names = new Map<string, string>()
  const old = new Set(before.map(({ id }) => id))
  const fresh = after.filter(({ id }) => !old.has(id))
  const own = sent.filter(({ id }) => isLocal(id))
  let from = 0
  for (const block of own) {
    let at = fresh.findIndex((candidate, n) => n >= from && alike(asShown(candidate), block))
    // The program may have cleaned the words.
    if (at < 0 && fresh.length === own.length) at = from
    const found = fresh[at]
    if (found === undefined) continue
    from = at + 1
    names.set(block.id, found.id)
  }
  return names
}

function alike(program: SurfaceBlock, block: SurfaceBlock): boolean {
  const words = ({ lines }: SurfaceBlock) =>
    lines.map(({ pieces }) => pieces.map((piece) => (piece.type === 'text' ? piece.text : '\uFFFC')).join('')).join('\n')
  return program.part === block.part && words(program) === words(block)
}
