/** What comes in from a clerk: keys, clipboard, mouse and input methods. While one composes nothing is dispatched, and a while after. */
import { keydownHandler } from 'prosemirror-keymap'
import type { Node } from 'prosemirror-model'
import { NodeSelection, TextSelection, type EditorState } from 'prosemirror-state'
import type { EditorProps, EditorView } from 'prosemirror-view'
import { cellsComing, copy, lineOf, put, readPaste, type Coming, type PasteNote, type Place } from './clipboard'
import { breakLine, breakParagraph, emphasise, eraseBack, eraseForward } from './commands'
import { FIGURE_MARK } from './figures'
import { heldKeys, typeText } from './held'
import { MEND } from './guard'
import { placeOf } from './rebase'
import { removeSelected } from './removing'
import { idOf, isChipNode } from './schema'
import { cellsSelected, lacking, stepCell } from './tables'

/** WebKit sends the Enter that ended a composition after its end. */
const AFTER_COMPOSING_MS = 60

/** Where a menu is asked for: beside the pointer, or at the caret. */
export interface Spot {
  left: number
  top: number
  bottom: number
  /** The figure or blank that is pointed at. */
  chip: string | null
  /** Whether something is selected. */
  some: boolean
}

/** Who is told of it. */
interface Listeners {
  compose: (composing: boolean) => void
  inspect: (chip: string) => void
  fill: (chip: string) => void
  card: (chip: string) => void
  hover: (chip: string | null) => void
  relevel: (direction: 1 | -1) => void
  undo: () => void
  redo: () => void
  pasted: (note: PasteNote) => void
  /** The table has too few rows or columns for the cells that are pasted: once it has them, they go in. */
  lacks: (rows: number, columns: number, then: () => void) => void
  /** What is on the clipboard has neither words nor pictures that can be read. */
  unread: () => void
  /** Pictures came by the clipboard. */
  pictures: (files: File[]) => void
  /** Tab in the last cell. */
  nextRow: () => void
  /** A table's menu is asked for at a cell. */
  menu: (cell: HTMLElement) => void
  /** Words are typed over a number of the log. */
  overwrite: (chip: string, typed: string) => void
  /** `#` was typed: a number may be wanted there. */
  called: () => void
  /** The menu of another place. */
  context: (at: Spot) => void
  /** What an input method put in stands there; the text as it was before. */
  composed: (before: Node) => void
  place: () => Place
  focus: () => void
  left: () => void
}

/** The figure or blank that is selected. */
export function chipSelected({ selection }: EditorState): string | null {
  return selection instanceof NodeSelection && isChipNode(selection.node) ? idOf(selection.node) : null
}

/** The figure that is selected; a blank is none. */
function figureSelected({ selection }: EditorState): string | null {
  return selection instanceof NodeSelection && selection.node.type.name === 'figure' ? idOf(selection.node) : null
}

export function surfaceInput(view: () => EditorView | null, on: Listeners, isHeld: () => boolean) {
  const held = heldKeys(view, isHeld)
  let composing = false
  /** The text as it was when composing began. */
  let began: Node | null = null
  /** The number that was selected then. */
  let over: string | null = null
  let composedTimer: ReturnType<typeof setTimeout> | undefined

  const keys = keydownHandler({
    Enter: (state, dispatch) => {
      const chip = chipSelected(state)
      if (chip === null) return breakParagraph(state, dispatch)
      open(chip)
      return true
    },
    'Shift-Enter': breakLine,
    Backspace: eraseBack,
    'Mod-Backspace': eraseBack,
    'Shift-Backspace': eraseBack,
    Delete: eraseForward,
    'Mod-Delete': eraseForward,
    Tab: (state, dispatch) => stepCell(1, on.nextRow)(state, dispatch) || releveled(1),
    'Shift-Tab': (state, dispatch) => stepCell(-1, on.nextRow)(state, dispatch) || releveled(-1),
    'Mod-b': emphasise,
    Escape: (state, dispatch) => {
      if (!(state.selection instanceof NodeSelection) || !state.selection.node.isInline) return false
      dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, state.selection.to)))
      return true
    },
    'Alt-ArrowDown': (state) => {
      const chip = chipSelected(state)
      if (chip !== null) on.card(chip)
      return chip !== null
    },
    'Shift-F10': () => menuAtCaret(),
    ContextMenu: () => menuAtCaret(),
    'Mod-z': () => undone('undo'),
    'Mod-y': () => undone('redo'),
    'Mod-Shift-z': () => undone('redo'),
  })

  function undone(which: 'undo' | 'redo'): boolean {
    on[which]()
    return true
  }

  /** Headings and series change their level; elsewhere the key does nothing, and does not leave the text. */
  function releveled(direction: 1 | -1): boolean {
    const { $head } = view()?.state.selection ?? {}
    const part = String(($head?.depth ?? 0) > 0 ? ($head?.node(1).attrs.part ?? '') : '')
    if (/^(heading|series|nested_series)/u.test(part)) on.relevel(direction)
    return true
  }

  /** The menu where the pointer is: what is selected stays so when it is pointed at, else the caret goes there. */
  function menuAtPointer(editor: EditorView, event: MouseEvent, target: HTMLElement | null) {
    const chip = target?.closest<HTMLElement>('[data-id]')?.dataset.id ?? null
    const cell = target?.closest<HTMLElement>('td, th') ?? null
    const { doc, selection, tr } = editor.state
    const found = chip === null ? null : placeOf(doc, chip)
    const at = editor.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
    if (found !== null) editor.dispatch(tr.setSelection(NodeSelection.create(doc, found)))
    else if (at !== undefined && !isWithin(editor.state, at, selection.from, selection.to))
      editor.dispatch(tr.setSelection(TextSelection.near(doc.resolve(at))))
    editor.focus()
    if (cell !== null && found === null) on.menu(cell)
    else showMenu(editor, { left: event.clientX, top: event.clientY, bottom: event.clientY }, found === null ? null : chip)
  }

  function isWithin(state: EditorState, at: number, from: number, to: number): boolean {
    const cells = cellsSelected(state)
    if (cells === null) return from < to && at >= from && at <= to
    return cells.selected.some(({ pos, node }) => at > cells.pos + pos && at < cells.pos + pos + node.nodeSize)
  }

  /** The same by key. */
  function menuAtCaret(): boolean {
    const editor = view()
    if (!editor || composing) return true
    editor.dispatch(editor.state.tr.scrollIntoView())
    const { selection } = editor.state
    const chip = chipSelected(editor.state)
    const { node } = editor.domAtPos(selection.head)
    const cell = (node instanceof HTMLElement ? node : node.parentElement)?.closest<HTMLElement>('td, th') ?? null
    if (cell !== null && chip === null) on.menu(cell)
    else showMenu(editor, editor.coordsAtPos(selection.head), chip)
    return true
  }

  function showMenu(editor: EditorView, { left, top, bottom }: Pick<Spot, 'left' | 'top' | 'bottom'>, chip: string | null) {
    on.context({ left, top, bottom, chip, some: !editor.state.selection.empty })
  }

  const props: EditorProps = {
    handleKeyDown(editor, event) {
      if (event.isComposing || event.keyCode === 229) {
        clearForComposing(editor)
        return false
      }
      endUntold(editor)
      return held.key(event) || keys(editor, event)
    },
    handleTextInput(editor, _from, _to, text) {
      const { selection } = editor.state
      const figure = figureSelected(editor.state)
      if (figure !== null) {
        on.overwrite(figure, text)
        return true
      }
      // The mark stands in the text first: whoever wants just that goes on writing.
      if (FIGURE_MARK.test(text) && !composing) queueMicrotask(on.called)
      if (selection.empty || (selection instanceof TextSelection && selection.$from.sameParent(selection.$to))) return false
      const { tr } = editor.state
      removeSelected(tr)
      if (tr.selection.$from.parent.isTextblock) tr.insertText(text)
      editor.dispatch(tr.scrollIntoView())
      return true
    },
    // A double click selects words, not figures among them.
    handleDoubleClickOn: (_editor, _pos, node) => isChipNode(node),
    handleDOMEvents: {
      compositionstart(editor) {
        clearTimeout(composedTimer)
        clearForComposing(editor)
        if (!composing) began = editor.state.doc
        composing = true
        on.compose(true)
        return false
      },
      compositionend() {
        clearTimeout(composedTimer)
        composedTimer = setTimeout(composed, AFTER_COMPOSING_MS)
        return false
      },
      beforeinput(editor, event) {
        const kind = event.inputType
        // A letter of its own says that composing is over, whatever the key that brought it says.
        if (kind === 'insertText' && !event.isComposing) endUntold(editor)
        if (kind === 'insertText' && event.data && !event.isComposing && !composing) {
          // Over a selection the browser would keep the look of what it replaces, as a style of its own.
          if (!held.text(event.data)) {
            if (editor.state.selection.empty) return false
            typeText(editor, event.data)
          }
          event.preventDefault()
          return true
        }
        // A browser with nothing to take back in a field tries the text instead.
        if (kind === 'historyUndo' || kind === 'historyRedo') {
          if (editor.hasFocus()) undone(kind === 'historyUndo' ? 'undo' : 'redo')
        } else if (!kind.startsWith('format') && kind !== 'deleteByDrag' && kind !== 'insertFromDrop') {
          if ((kind !== 'insertParagraph' && kind !== 'insertLineBreak') || composing || event.isComposing) return false
          ;(kind === 'insertParagraph' ? breakParagraph : breakLine)(editor.state, editor.dispatch)
        }
        event.preventDefault()
        return true
      },
      copy: (editor, event) => taken(editor, event, false),
      cut: (editor, event) => taken(editor, event, true),
      paste(editor, event) {
        event.preventDefault()
        if (event.clipboardData && !composing) pasted(editor, event.clipboardData)
        return true
      },
      mousedown(editor, event) {
        endUntold(editor)
        if (!editor.hasFocus() && event.button === 0 && !event.shiftKey) standAt(editor, event)
        return false
      },
      contextmenu(editor, event) {
        event.preventDefault()
        const { target } = event
        // What the keys before it have selected may not be told yet.
        window.requestAnimationFrame(() => {
          if (!composing && !editor.isDestroyed) menuAtPointer(editor, event, target instanceof HTMLElement ? target : null)
        })
        return true
      },
      click(editor, event) {
        const chip = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-id]')?.dataset.id : undefined
        const at = chip === undefined ? null : placeOf(editor.state.doc, chip)
        if (chip === undefined || at === null || event.shiftKey) return false
        editor.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, at)))
        open(chip)
        return false
      },
      // Dragging would take words and figures along by accident; they come by the clipboard.
      dragstart(_editor, event) {
        event.preventDefault()
        return true
      },
      drop(_editor, event) {
        event.preventDefault()
        return true
      },
      mouseover(_editor, event) {
        on.hover(event.target instanceof HTMLElement ? (event.target.closest<HTMLElement>('[data-id]')?.dataset.id ?? null) : null)
        return false
      },
      mouseleave() {
        on.hover(null)
        return false
      },
      focus() {
        on.focus()
        return false
      },
      blur(editor) {
        endUntold(editor)
        on.left()
        return false
      },
    },
  }

  /**
   * A click from elsewhere into the text: the caret stands there before the surface has the keyboard. The surface reads the browser's
   * selection when it gets it, which is still that of before the click, and on a slow computer would put it back there.
   */
  function standAt(editor: EditorView, { clientX, clientY, target }: MouseEvent) {
    const at = editor.posAtCoords({ left: clientX, top: clientY })
    if (at === null || (target instanceof HTMLElement && target.closest('[data-id]') !== null)) return
    editor.dispatch(editor.state.tr.setSelection(TextSelection.near(editor.state.doc.resolve(at.pos))))
    editor.focus()
  }

  /** What an input method is to replace goes before it begins: it cannot do so over several paragraphs. */
  function clearForComposing(editor: EditorView) {
    const { selection, tr } = editor.state
    // What is composed over a number stands behind it until it is known: a number of the log does not go without a question.
    const figure = composing ? null : figureSelected(editor.state)
    if (figure !== null) {
      over = figure
      editor.dispatch(tr.setSelection(TextSelection.create(tr.doc, selection.to)))
      return
    }
    if (composing || selection.empty) return
    // Words of one line the browser replaces itself; a number at their edge it would leave.
    const inLine = selection instanceof TextSelection && selection.$from.sameParent(selection.$to)
    let plain = inLine
    if (inLine) tr.doc.nodesBetween(selection.from, selection.to, (node) => void (plain &&= !isChipNode(node)))
    if (!plain && removeSelected(tr)) editor.dispatch(tr)
  }

  /** Not every input method tells that it ended: a click, a key or a letter that is none of its own, and going elsewhere do. */
  function endUntold(editor: EditorView) {
    if (!composing) return
    if (editor.composing) editor.dom.dispatchEvent(new CompositionEvent('compositionend'))
    clearTimeout(composedTimer)
    composedTimer = setTimeout(composed, AFTER_COMPOSING_MS)
  }

  function composed() {
    // Its last words may still be read from the page.
    const editor = view()
    if (editor?.composing) {
      composedTimer = setTimeout(composed, AFTER_COMPOSING_MS)
      return
    }
    composing = false
    const typed = editor && takeComposed(editor)
    // What had to wait is put in order.
    editor?.dispatch(editor.state.tr.setMeta(MEND, true))
    on.compose(false)
    if (typed) on.overwrite(typed.chip, typed.text)
    else if (began !== null) on.composed(began)
    began = null
  }

  /** What was composed over a number, which is not in the text yet. */
  function takeComposed(editor: EditorView): { chip: string; text: string } | null {
    const [{ doc, tr }, chip] = [editor.state, over]
    over = null
    const place = chip === null ? null : placeOf(doc, chip)
    if (chip === null || place === null || began === null) return null
    const [from, to] = [place + 1, place + 1 + doc.content.size - began.content.size]
    if (to <= from || to > doc.content.size) return null
    const text = doc.textBetween(from, to)
    editor.dispatch(tr.delete(from, to).setSelection(NodeSelection.create(tr.doc, place)))
    return { chip, text }
  }

  function taken(editor: EditorView, event: ClipboardEvent, cut: boolean): boolean {
    if (!event.clipboardData || composing || !copy(editor, event.clipboardData, on.place(), cut)) return false
    event.preventDefault()
    return true
  }

  function pasted(editor: EditorView, data: DataTransfer) {
    const come = readPaste(data, on.place())
    if (come === null) {
      const pictures = [...data.files].filter(({ type }) => type.startsWith('image/'))
      if (pictures.length > 0) on.pictures(pictures)
      else if (data.types.length > 0) on.unread()
      return
    }
    if (!held.hold((after) => takeIn(after, come))) takeIn(editor, come)
  }
  function takeIn(editor: EditorView, come: Coming) {
    const [figure, words] = [figureSelected(editor.state), lineOf(come)]
    if (figure !== null && words !== '') {
      on.overwrite(figure, words)
      return
    }
    const cells = cellsComing(editor.state, come)
    const { rows, columns } = cells === null ? { rows: 0, columns: 0 } : lacking(cells.into, cells.table)
    if (rows + columns > 0)
      on.lacks(rows, columns, () => {
        putIn(come)
      })
    else putIn(come)
  }
  function putIn(come: Coming) {
    const editor = view()
    const note = editor && put(editor, come)
    if (note) on.pasted(note)
  }

  function open(chip: string) {
    on.inspect(chip)
    const doc = view()?.state.doc
    const at = doc === undefined ? null : placeOf(doc, chip)
    if (at !== null && doc?.nodeAt(at)?.type.name === 'blank') on.fill(chip)
  }

  return {
    props,
    composing: () => composing,
    /** Nothing is on the way any more: what waited is done. */
    release: held.release,
    stop() {
      clearTimeout(composedTimer)
    },
  }
}
