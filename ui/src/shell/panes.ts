/** `F6` goes round the panes of the window: rail, bar, content, panel, status. A pane says so by `data-pane`. */

const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), [tabindex="0"]'

export function focusNextPane(): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.offsetParent !== null && target(pane) !== null,
  )
  const at = document.activeElement ?? document.body
  const now = panes.findIndex((pane) => pane.contains(at))
  // What stands in no pane, such as the quick line, is followed by the pane that comes after it.
  const after = panes.findIndex(
    (pane) => at !== document.body && (at.compareDocumentPosition(pane) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  )
  const next = panes[now >= 0 ? (now + 1) % panes.length : Math.max(0, after)]
  if (next) target(next)?.focus()
}

function target(pane: HTMLElement): HTMLElement | null {
  if (pane.matches(FOCUSABLE)) return pane
  return pane.querySelector<HTMLElement>('[aria-current="page"], [data-first]') ?? pane.querySelector<HTMLElement>(FOCUSABLE)
}
