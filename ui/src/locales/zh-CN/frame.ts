/** Words of the frame: rail, bars, search, undo; and of what can go wrong in the window itself. */

export const frame = {
  product: '述汇',
  mark: '述',
  navigation: '主导航',
  skip: '跳到内容',
  pages: { today: '今日', log: '台账', drafts: '起草', settings: '设置' },
  saving: '保存中…',
  savedAt: (time: string) => `已保存 ${time}`,
  saveFailed: '没有存上',
  undo: '撤销',
  redo: '重做',
  undoWhat: (what: string) => `撤销 ${what}`,
  redoWhat: (what: string) => `重做 ${what}`,
  nothingToUndo: '没有可撤销的',
  nothingToRedo: '没有可重做的',
  undone: (what: string) => `已撤销 ${what}`,
  redone: (what: string) => `已重做 ${what}`,
  find: '找',
  goTo: (page: string) => `打开${page}`,
  nextPane: '下一个区域',
  search: '搜台账、文稿、命令',
  searchEntries: '记录',
  searchDrafts: '文稿',
  searchCommands: '命令',
  searchNothing: (text: string) => `没有找到“${text}”。`,
  searchCount: (count: number) => `${count} 个结果`,
  status: '状态',
  dropHere: '松开鼠标，导入到台账',
  wordFile: 'Word 文稿',
}

export const faults = {
  window: '窗口里出了意外，已保存的内容没有动。重做一次；还不行就把技术说明发给维护人员。',
  hostGone: '述汇的后台没有应答，刚才的改动没有存上，文字还在窗口里。重新运行“shuhui serve”，再从它打开的窗口继续。',
  hostAnswer: '述汇的后台答了看不懂的话，没有改动任何内容。关掉这个窗口，重新运行“shuhui serve”。',
  page: '这一页没有打开，其他页面照常可用。再试一次；还不行就重新打开述汇。',
}
