/** Where two texts differ: the stretch of the first, and what stands in its place in the second. */
export function difference(before: string, now: string): { from: number; to: number; insert: string } {
  const least = Math.min(before.length, now.length)
  let from = 0
  while (from < least && before[from] === now[from]) from++
  let end = 0
  while (end < least - from && before.at(-1 - end) === now.at(-1 - end)) end++
  return { from, to: before.length - end, insert: now.slice(from, now.length - end) }
}
