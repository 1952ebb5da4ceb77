/** The panels that hang in a template's text: the figure that is being chosen, and the condition that is opened. */
import { computed, shallowRef, type Ref } from 'vue'
import type { Anchor } from '@/components/AnchoredPanel.vue'
import type { FigurePick, TemplateQuestion, TemplateTried } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'
import { picker } from '@/locales/zh-CN/picker'
import { note } from '@/shell/messages'
import type SourceEditor from './source/SourceEditor.vue'

/** What a figure is chosen for: the text, or a part of it; words that stand only where it says so; a question of a condition. */
type Wanted =
  | { kind: 'figure'; part: number | null }
  | { kind: 'wrap'; asks: Asks }
  | { kind: 'question'; part: number; question: TemplateQuestion }
  | { kind: 'join'; part: number; by: 'and' | 'or'; asks: Asks }
type Asks = 'has' | 'gone' | 'number'

export function usePanels(editor: Ref<InstanceType<typeof SourceEditor> | null>, tried: Readonly<Ref<TemplateTried | null>>) {
  const say = words.templates
  const picking = shallowRef<{ anchor: Anchor; wanted: Wanted } | null>(null)
  function pick(wanted: Wanted) {
    const anchor = condition.value?.anchor ?? editor.value?.caret()
    condition.value = null
    if (!anchor) return
    picking.value = { anchor, wanted }
    showCall(null)
  }
  /** Its call stands where the figure will be. */
  function showCall(call: string | null) {
    const now = picking.value
    if (now?.wanted.kind !== 'figure') return
    editor.value?.showCall({ nth: now.wanted.part, call })
    picking.value = { ...now, anchor: editor.value?.caret() ?? now.anchor }
  }
  function close() {
    picking.value = null
    editor.value?.showCall(null)
  }
  const pickedExpr = computed(() => {
    const wanted = picking.value?.wanted
    if (wanted?.kind === 'question') return wanted.question.expr
    return wanted?.kind === 'figure' && wanted.part !== null ? (tried.value?.parts[wanted.part]?.expr ?? null) : null
  })
  function take(figure: FigurePick) {
    const wanted = picking.value?.wanted
    close()
    if (wanted === undefined || figure.call === null || figure.asks === null) return
    const asked = (asks: string, sign = '>=', than = '2') => {
      const { has, number } = figure.asks ?? { has: '', number: '' }
      return { has, gone: `not ${has}`, number: `${number} ${sign} ${than}` }[asks] ?? has
    }
    if (wanted.kind === 'figure') {
      editor.value?.put(`{{ ${figure.call} }}`, figure.name, wanted.part)
      note(picker.inserted(figure.name))
    } else if (wanted.kind === 'wrap') editor.value?.wrap(asked(wanted.asks), say.conditionOf[wanted.asks] ?? '')
    else if (wanted.kind === 'join') join(wanted.part, wanted.by, asked(wanted.asks))
    else {
      const { from, to, kind, sign, than } = wanted.question
      editor.value?.rewrite(wanted.part, from, to, asked(kind, sign ?? undefined, than ?? undefined))
    }
  }

  /** The condition whose panel is open. */
  const condition = shallowRef<{ part: number; anchor: Anchor } | null>(null)
  const asking = computed(() => (condition.value === null ? undefined : tried.value?.parts[condition.value.part]))
  const offers = computed(() => (condition.value === null ? null : (editor.value?.offers(condition.value.part) ?? null)))
  /** The keyboard goes on in the text, unless a press takes it elsewhere. */
  function leave() {
    condition.value = null
    editor.value?.focus()
  }
  function done(act: (part: number) => void) {
    const part = condition.value?.part
    condition.value = null
    if (part !== undefined) act(part)
  }
  /** Another question beside what a condition asks. */
  function join(part: number, by: 'and' | 'or', asks: string) {
    const { questions = [] } = tried.value?.parts[part] ?? {}
    const [first, last] = [questions[0], questions.at(-1)]
    const there = editor.value
    if (!first || !last || !there) return
    const { from, to } = there.inside(part) ?? { from: first.from, to: last.to }
    const before = there.asWritten(part, from, to)
    there.rewrite(part, from, to, `${questions.length > 1 ? `(${before})` : before} ${by} ${asks}`)
  }
  function compare(part: number, { from, to }: TemplateQuestion, sign: string, than: string) {
    const written = editor.value?.asWritten(part, from, to) ?? ''
    const number = /^(?<number>number\(.*\))\s*(?:[=!<>]=|[<>])\s*[\d.]+$/su.exec(written)?.groups?.number
    if (number !== undefined) editor.value?.rewrite(part, from, to, `${number} ${sign} ${than}`)
  }
  function cancel() {
    close()
    editor.value?.focus()
  }

  return { picking, pickedExpr, condition, asking, offers, pick, take, cancel, close, showCall, leave, done, join, compare }
}
