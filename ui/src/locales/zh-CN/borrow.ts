/** Words of earlier reports taken into the text. */

export const borrow = {
  label: '往年的段落',
  tool: '往年',
  toolHint: '从往年文稿里找段落，拖进来，或插入到光标处（Ctrl+Alt+W）',
  find: '在往年文稿里找',
  back: '回到找到的文稿',
  empty: '往年里还没有文稿。',
  nothing: (text: string) => `没有“${text}”。`,
  hint: '拖左边的点到文稿里，或按 Ctrl+Enter 插入到光标处。选中几个字也能拖。数会变成今年的或待填。',
  drag: '拖到文稿里',
  put: '插入到光标处',
  putSelected: '插入选中的字',
  putSome: '插入到光标处；选中几个字，就只插入那几个字',
  done: '已放进来，数照今年的台账，没有把握的待填。',
  mark: '引',
  from: (title: string) => `来自“${title}”`,
  open: '打开那份',
}
