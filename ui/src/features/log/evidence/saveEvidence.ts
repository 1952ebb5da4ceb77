/** Writes 佐证材料 and tells where they lie. */

import { fileName } from '@/features/drafts/useExport'
import type { EvidenceRequest } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { Fault, platform } from '@/platform'
import { show, showFault } from '@/shell/messages'

const SEEN_MS = 10_000

/** Whether anything was written. With a `path` that was chosen before nothing is asked. */
export async function saveEvidence(which: EvidenceRequest, title: string, path?: string): Promise<boolean> {
  const t = words.evidence
  const host = platform()
  try {
    const saved = await host.exportEvidence({ which, name: fileName(title), path })
    if (saved === null) return false
    const { path: where, evidence, name } = saved
    const { revealPath } = host
    if (where === null) show({ tone: 'good', text: t.downloaded(name), lasts: SEEN_MS })
    else {
      const faults = evidence?.faults ?? []
      show({
        tone: faults.length > 0 ? 'stale' : 'good',
        stays: true,
        text: [t.done(name, evidence?.files ?? 0), ...faults].join('\n'),
        actions: revealPath ? [{ label: words.common.reveal, run: () => revealPath.call(host, where).catch(showFault) }] : [],
      })
    }
    return true
  } catch (cause) {
    const fault = Fault.of(cause)
    const chosen = fault.path ?? undefined
    showFault(fault, [{ label: words.common.retry, run: () => saveEvidence(which, title, chosen) }])
    return true
  }
}
