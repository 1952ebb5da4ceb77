/** ↓ and ↑ in a menu: from item to item, and from the last to the first. For `@keydown` of what holds its buttons. */
export function stepThroughMenu(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const items = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('button')]
  items[(items.indexOf(document.activeElement as HTMLElement) + step + items.length) % items.length]?.focus()
}
