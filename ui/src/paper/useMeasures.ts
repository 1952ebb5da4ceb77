/** The measures of the format of a draft, as custom properties for its sheet. They come from the program, which works them out. */
import { computed, type Ref } from 'vue'
import { useQuery } from '@/ipc/query'
import type { Style } from './paragraphs'

/**
 * `profile` names the format; nothing while that is not known. Empty for a format whose measures could not be had: then the text is
 * shown in the flow, which needs none.
 */
export function useMeasures(profile: Ref<string | null>) {
  const query = useQuery('format.style', () => (profile.value === null ? null : { profile: profile.value }))
  return computed<Style | null>(() => {
    if (profile.value === null) return null
    if (query.error.value !== null) return {}
    return query.data.value === null ? null : declarations(query.data.value.css)
  })
}

export function hasMeasures(style: Style): boolean {
  return '--gw-pitch' in style
}

/** `--gw-pitch: 28.95;`, one a line. */
export function declarations(css: string): Style {
  return Object.fromEntries(Array.from(css.matchAll(/^(--[\w-]+): (.*);$/gmu), ([, name = '', value = '']) => [name, value]))
}
