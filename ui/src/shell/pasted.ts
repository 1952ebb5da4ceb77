/** Files, pictures and pages that a paste brings, to be taken in. */

import { words } from '@/locales/zh-CN'
import { Fault, platform, type Chosen } from '@/platform'
import { isEditable } from './actions'

/** What browsers call a picture that never was a file. */
const NAMELESS = /^image\.\w+$/

/** The files of a paste; none where text is pasted, into a field or outside the form, though a picture of it may come along. */
export function pastedFiles(event: ClipboardEvent, inside: boolean): File[] {
  const data = event.clipboardData
  if (!data || ((!inside || isEditable(event.target)) && data.types.includes('text/plain'))) return []
  return [...data.files]
}

/** The name of a pasted file; a picture without one is called after its time: 「图片 2025-12-08 1042.png」. */
export function nameOfPasted({ name, type }: { name: string; type: string }, day: string, time: Date): string {
  if (name !== '' && !NAMELESS.test(name)) return name
  const ending = /^image\/(\w+)/.exec(type)?.[1] ?? name.split('.').pop() ?? ''
  const clock = `${String(time.getHours()).padStart(2, '0')}${String(time.getMinutes()).padStart(2, '0')}`
  return `${words.attachments.picture(day, clock)}.${ending === 'jpeg' ? 'jpg' : ending}`
}

/** Pasted files as files that were chosen. */
export function chosenOf(files: readonly File[], day: string, time: Date): Chosen {
  const named = files.map((file) => ({ name: nameOfPasted(file, day, time), file }))
  return {
    names: named.map(({ name }) => name),
    take: () =>
      Promise.all(
        named.map(({ name, file }) =>
          platform()
            .keepFile(name, file)
            .catch((cause: unknown) => ({ file: '', name, refused: Fault.of(cause) })),
        ),
      ),
  }
}

/** Without what the source looks like: it stays behind, and the window's policy lets no style of others in. */
export function unstyled(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style>/giu, '')
    .replace(/<[a-z][^>]*>/giu, (tag) => tag.replace(/\s(?:style|on\w+|background)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/giu, ''))
}

/** A line's end in the source is a space between letters, and nothing between hanzi. */
export function collapsed(text: string): string {
  return text
    .replace(/(?<=[\u2E80-\u9FFF\uFF00-\uFFEF，。；：、）》”])[ \t]*[\r\n]+[ \t]*(?=[\u2E80-\u9FFF\uFF00-\uFFEF（《“])/gu, '')
    .replace(/[ \t\r\n\f]+/gu, ' ')
}
