/** Why a search found an entry: the names of its attachments that hold a word of it. */

export function attachmentsFound({ attachments }: { attachments: readonly string[] }, text: string): string[] {
  const asked = text.toLowerCase().split(/\s+/).filter((word) => word !== '')
  return attachments.filter((name) => asked.some((word) => name.toLowerCase().includes(word)))
}
