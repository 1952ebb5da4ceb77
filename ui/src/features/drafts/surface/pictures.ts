/** The pictures of drafts as the page shows them, fetched once and kept by their content. */
import { read } from '@/ipc/call'

const MOST_KEPT = 40
const kept = new Map<string, Promise<string | null>>()

/** The address of a picture; null for one that is gone: its name stands there then. */
export function pictureOf(draft: string, content: string): Promise<string | null> {
  const known = kept.get(content)
  if (known !== undefined) return known
  const [oldest] = kept.keys()
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  const asked = read('draft.picture', { id: draft, content }).then(
    ({ url }) => url,
    () => {
      // It may come later: a picture that was just put in is not stored yet.
      kept.delete(content)
      return null
    },
  )
  kept.set(content, asked)
  return asked
}
