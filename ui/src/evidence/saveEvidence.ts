/** Writes 佐证材料 and tells where they lie. */

import type { EvidenceRequest } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { platform, type Saved } from '@/platform'
import { fileName, saveFile, type Said } from '@/shell/saved'

const t = words.evidence

/** False when the user thought better of it. */
export function saveEvidence(which: EvidenceRequest, title: string): Promise<boolean> {
  return saveFile(
    (path) => platform().save({ what: { kind: 'evidence', which }, name: `${fileName(title)}.zip`, label: t.chooseFolder, path }),
    said,
  )
}

function said({ name, path, files, faults }: Saved<'evidence'>): Said {
  if (path === null) return { text: t.downloaded(name) }
  return { text: [t.done(name, files), ...faults].join('\n'), tone: faults.length > 0 ? 'stale' : 'good', isFolder: true }
}
