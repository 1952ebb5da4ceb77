/** 查找替换, and sentences that are at hand. */

export const phrases = {
  label: '常用语',
  find: '字或拼音，如 jytz',
  keep: '存为常用语…',
  selectFirst: '先在文中选中要存的一句',
  theme: '主题',
  own: '我的',
  text: '这一句',
  save: '存上',
  edit: '改',
  remove: '删去',
  removed: '已删去一句常用语',
  none: '没有合的常用语。',
  hint: '单击放到光标处。在文中打 / 也能挑。',
  slashHint: '↑↓ 选，回车放上，Esc 留着“/”',
}

export const find = {
  label: '查找替换',
  find: '查找',
  words: '查找',
  into: '替换为',
  whole: '整词',
  wholeHint: '不算更长的英文词和数字里的一截：找 12，不算 112、12.5',
  count: (at: number, count: number) => `第 ${at} 处，共 ${count} 处`,
  none: '没有找到',
  next: '下一处',
  previous: '上一处',
  replace: '替换',
  replaceAll: '全部替换',
  close: '关闭',
  held: '这一处在数里，没有动',
  allHeld: (held: number) => `${held} 处都在数里，没有动`,
  replaced: (replaced: number, held: number) => (held > 0 ? `已替换 ${replaced} 处；${held} 处在数里，没有动` : `已替换 ${replaced} 处`),
}
