/** Versions of a draft, what was recovered after an unclean end, and two wordings of one paragraph. */

export const versions = {
  keep: '存一个版本',
  all: '版本…',
  kept: (label: string) => `已存成版本“${label}”，会一直保留。`,
  reverted: (saved: string) => `文稿回到了 ${saved} 的样子，可以撤销。`,
  title: '版本',
  note: '起了名的版本（Ctrl+S）和导出过的一直保留，其余的越早留得越疏。回到哪一稿都可以撤销。',
  onlyNamed: '只看起了名的',
  current: '现在',
  revert: '回到这一稿',
}

export const recovery = {
  done: (title: string, at: string) => `上次有没存完的改动，文稿《${title}》已恢复到 ${at}。`,
  refused: (title: string, at: string) => `上次 ${at} 写在《${title}》里的改动没能放回去：同一处后来又改过。`,
  more: (count: number) => `另有 ${count} 份文稿也是。`,
  look: '看差别',
  title: (title: string, at: string) => `《${title}》${at} 没存完的改动`,
  note: '这些改动已经在文稿里，可以撤销。',
  refusedNote: '文稿保持现在的样子。要用的文字可以从这里复制。',
  before: '原来',
  now: '现在',
  written: '当时写的',
  nothing: '（没有）',
}

export const conflict = {
  title: '这一段在别处也改了',
  note: '两边的文字都在。都留时，我的在前，别处的在后。',
  mine: '我的',
  theirs: '别处的',
  useMine: '← 用左',
  useTheirs: '用右 →',
  keepBoth: '都留 ↓',
}
