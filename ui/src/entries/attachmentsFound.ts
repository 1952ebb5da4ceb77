/** Why a search found an entry: the names of its attachments that hold a word of it. */

import { isFound } from '@/components/marked'

export function attachmentsFound({ attachments }: { attachments: readonly string[] }, search: string): string[] {
  return attachments.filter((name) => isFound(name, search))
}
