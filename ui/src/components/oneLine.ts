/** Sentences in one line that name something by its title: the title gives way first, what is said of it stays. */

export interface OneLine {
  before: string
  /** What stands between the outer quotation marks. */
  name: string
  after: string
}

/** 「已删除“…”，撤销」 parted at the outer quotation marks; without any all of it stands before. */
export function oneLine(text: string): OneLine {
  const [, before = text, name = '', after = ''] = /^([^“]*“)(.*)(”[^”]*)$/su.exec(text) ?? []
  return { before, name, after }
}

/** Longer than this a title is cut where nothing measures the room: in tooltips, menus, the window's own title. */
const LONGEST = 40

/** The same as a text, for where a line cannot measure itself. */
export function shortened(text: string): string {
  const { before, name, after } = oneLine(text)
  return name === '' ? cut(text) : before + cut(name) + after
}

/** By whole characters, which some take two places for. */
function cut(text: string): string {
  const characters = [...text]
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST - 1).join('')}…`
}
