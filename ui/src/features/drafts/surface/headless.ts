/** The surface without a window, for tests: the same document, commands and guards, over a draft. */
import { EditorState, TextSelection, type Command, type Transaction } from 'prosemirror-state'
import type { WireBlock } from '@/ipc/generated'
import type { OpenDraft } from '../edit/useDraft'
import type { Surface } from '../edit/writing'
import { readDocument, toNodes } from './document'
import { guard } from './guard'
import { placeOf, rebased } from './rebase'
import { schema } from './schema'
import { bothKept, theirsTaken } from './settling'

export class Headless implements Surface {
  state: EditorState

  constructor(
    blocks: readonly WireBlock[],
    private readonly draft?: OpenDraft,
  ) {
    const doc = schema.node('doc', null, blocks.flatMap(toNodes))
    this.state = EditorState.create({ doc, plugins: [guard(() => draft?.composing.value ?? false)] })
    draft?.attach(this)
  }

  read = () => readDocument(this.state.doc)
  rebase: Surface['rebase'] = (base, confirmed, names) => {
    const { tr, conflicts } = rebased(this.state, base, confirmed, names)
    this.state = this.state.apply(tr)
    return conflicts
  }
  takeTheirs: Surface['takeTheirs'] = (conflict, confirmed) => {
    this.state = this.state.apply(theirsTaken(this.state, conflict, confirmed))
  }
  keepBoth: Surface['keepBoth'] = (conflict, confirmed) => {
    this.dispatch(bothKept(this.state, conflict, confirmed))
  }

  block(id: string) {
    return this.read().find((block) => block.id === id)
  }
  /** What a line says; figures are `#`. */
  text(id: string, at = '0') {
    const pieces = this.block(id)?.lines.find((line) => line.at === at)?.pieces ?? []
    return pieces.map((piece) => (piece.type === 'text' ? piece.text : '#')).join('')
  }
  /** The whole text, a line each. */
  lines() {
    return this.read().flatMap(({ part, lines }) =>
      lines.map(({ pieces }) => `${part} ${pieces.map((piece) => (piece.type === 'text' ? piece.text : '#')).join('')}`),
    )
  }

  dispatch = (tr: Transaction) => {
    const before = this.state.doc
    this.state = this.state.applyTransaction(tr).state
    if (this.state.doc !== before) this.draft?.touched(String(this.state.selection.$head.node(1).attrs.id))
  }
  do(command: Command) {
    return command(this.state, this.dispatch)
  }
  /** Puts the caret so far into a block, or selects up to there. */
  at(id: string, offset: number, to = offset) {
    const start = (placeOf(this.state.doc, id) ?? 0) + 1
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, start + offset, start + to)))
    return this
  }
  /** Puts the caret behind the last word of a block. */
  end(id: string) {
    return this.at(id, this.state.doc.nodeAt(placeOf(this.state.doc, id) ?? 0)?.content.size ?? 0)
  }
  select(from: number, to: number) {
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, from, to)))
  }
  type(text: string) {
    this.dispatch(this.state.tr.insertText(text))
    return this
  }
  /** Writes other words over a whole block. */
  write(id: string, text: string) {
    const start = placeOf(this.state.doc, id) ?? 0
    const size = this.state.doc.nodeAt(start)?.content.size ?? 0
    return this.at(id, 0, size).type(text)
  }
}
