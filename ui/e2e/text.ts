/** The text of a draft as a clerk meets it: places in it by the words that stand there, and what an input method does. */

import type { CDPSession, Locator, Page } from '@playwright/test'
import { expect } from './host'

/** The one surface that the whole text is written in. */
export const surface = (window: Page): Locator => window.getByRole('textbox', { name: '文稿正文' })

/** The paragraph with these words. */
export const paragraph = (window: Page, words: string): Locator => window.locator('[data-block]').filter({ hasText: words }).first()

/** The point between two characters: in front of the n-th of these words, where they stand first. */
export async function pointAt(window: Page, words: string, n = 0, scroll = true): Promise<{ x: number; y: number }> {
  if (scroll) await paragraph(window, words).scrollIntoViewIfNeeded()
  return surface(window).evaluate(
    (root, { words, n }) => {
      for (const block of root.querySelectorAll('[data-block]')) {
        // Words go on over the end of a line and through a number.
        const places: [Node, number][] = []
        let text = ''
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const value = node.nodeValue ?? ''
          for (let offset = 0; offset < value.length; offset += 1) places.push([node, offset])
          text += value
        }
        const at = text.indexOf(words)
        if (at < 0) continue
        const end = n >= words.length
        const [node, offset] = places[at + (end ? n - 1 : n)] as [Node, number]
        const range = document.createRange()
        range.setStart(node, offset)
        range.setEnd(node, offset + 1)
        const box = range.getBoundingClientRect()
        // Nearer to the wanted side of the character.
        return { x: end ? box.right - 1 : box.left + 1, y: box.top + box.height / 2 }
      }
      throw new Error(`${words} stands nowhere`)
    },
    { words, n },
  )
}

/** Clicks in front of the n-th of these words; behind them when there are only so many. */
export async function clickAt(window: Page, words: string, n = 0): Promise<void> {
  const { x, y } = await restingPoint(window, words, n)
  await window.mouse.click(x, y)
  await expect(surface(window)).toBeFocused()
}

/** The point once the page rests: a face that arrives late, or an answer that is drawn, would move the words from under the mouse. */
async function restingPoint(window: Page, words: string, n: number): Promise<{ x: number; y: number }> {
  await window.evaluate(() => document.fonts.ready)
  let point = await pointAt(window, words, n)
  await expect(async () => {
    const before = point
    await window.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    point = await pointAt(window, words, n)
    expect(point).toEqual(before)
  }).toPass()
  return point
}

/** Drags from one place to another. */
export async function select(window: Page, from: [words: string, n: number], to: [words: string, n: number]): Promise<void> {
  await restingPoint(window, ...to)
  const start = await restingPoint(window, ...from)
  const end = await pointAt(window, ...to, false)
  await window.mouse.move(start.x, start.y)
  await window.mouse.down()
  await window.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2)
  await window.mouse.move(end.x, end.y)
  await window.mouse.up()
}

/** Pastes what another program put on the clipboard: words, or a page of them. */
export async function paste(window: Page, text: string, html = ''): Promise<void> {
  await surface(window).evaluate(
    (element, { text, html }) => {
      const data = new DataTransfer()
      data.setData('text/plain', text)
      if (html !== '') data.setData('text/html', html)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    { text, html },
  )
}

/** Waits until everything that was written is on disk. */
export async function saved(window: Page): Promise<void> {
  await expect(window.locator('.saved').filter({ hasText: /^已保存 \d\d:\d\d$/ })).toBeVisible()
}

/** An input method: composing, and putting what was composed. */
export class InputMethod {
  private constructor(private readonly session: CDPSession) {}

  static async of(window: Page): Promise<InputMethod> {
    return new InputMethod(await window.context().newCDPSession(window))
  }
  async compose(text: string): Promise<void> {
    // The key goes to the method, and the page hears that it did.
    await this.session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229 })
    await this.session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  }
  async put(text: string): Promise<void> {
    await this.session.send('Input.insertText', { text })
  }
}
