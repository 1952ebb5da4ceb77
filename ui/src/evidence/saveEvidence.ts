/** Writes 佐证材料 and tells where they lie. */

import type { EvidenceRequest } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { platform, type SavedEvidence } from '@/platform'
import { fileName, saveFile, type Said } from '@/shell/saved'

const t = words.evidence

/** False when the user thought better of it. */
export function saveEvidence(which: EvidenceRequest, title: string): Promise<boolean> {
  return saveFile((path) => platform().exportEvidence({ which, name: fileName(title), path }), said)
}

function said({ name, path, evidence }: SavedEvidence): Said {
  if (path === null) return { text: t.downloaded(name) }
  const faults = evidence?.faults ?? []
  return { text: [t.done(name, evidence?.files ?? 0), ...faults].join('\n'), tone: faults.length > 0 ? 'stale' : 'good', isFolder: true }
}
