/** Words of the page that stands in place of the window while the data is lost. What happened and what can be done the program says. */

export const rescue = {
  title: '述汇打不开这份数据',
  keep: '把剩下的数据文件存一份',
  copies: (many: number) => `看看 ${many} 份备份`,
  look: '看里面有什么',
  others: '其他办法',
  back: '数据文件已经放回原处了：',
  again: '重新打开这个文件夹',
  path: '已有文件夹的完整路径',
  away: '述汇没有应答，可能已经退出，什么都没有改。重新打开述汇，再到新的页面里选。',
  locked: '这个页面是旧的，这一步没有做。重新打开述汇，从它打开的页面进去。',
}
