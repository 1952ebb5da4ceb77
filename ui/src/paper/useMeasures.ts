/** The measures of the format of a draft, as custom properties for its sheet. They come from the program, once for each format. */
import { computed, shallowReactive, watch, type Ref } from 'vue'
import { read } from '@/ipc/call'
import type { Style } from './paragraphs'

/** Empty for a format whose measures could not be had: then the text is shown in the flow, which needs none. */
const known = shallowReactive(new Map<string, Style>())

/** `profile` names the format; nothing while that is not known. */
export function useMeasures(profile: Ref<string | null>) {
  watch(
    profile,
    async (name) => {
      if (name === null || hasMeasures(known.get(name) ?? {})) return
      const css = await read('format.style', { profile: name }).then(
        (answer) => answer.css,
        () => '',
      )
      known.set(name, declarations(css))
    },
    { immediate: true },
  )
  return computed(() => (profile.value === null ? null : (known.get(profile.value) ?? null)))
}

export function hasMeasures(style: Style): boolean {
  return '--gw-pitch' in style
}

/** `--gw-pitch: 28.95;`, one a line. */
export function declarations(css: string): Style {
  return Object.fromEntries(Array.from(css.matchAll(/^(--[\w-]+): (.*);$/gmu), ([, name = '', value = '']) => [name, value]))
}
