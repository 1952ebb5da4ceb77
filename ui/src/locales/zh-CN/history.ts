/** Words of an entry's history, and of the kept filters of 台账. */

export const history = {
  open: '修改记录',
  name: '这条记录的修改',
  none: '（空）',
  at: (day: string, time: string) => `${day} ${time}`,
  change: (field: string, before: string, after: string) => `${field}：${before} → ${after}`,
}

export const views = {
  name: '视图',
  save: '存为视图',
  saveAs: '视图名称',
  go: '存',
  saved: (name: string) => `已存为视图“${name}”`,
  replaces: (name: string) => `已有“${name}”，存了就换成现在的筛选。`,
  removed: (name: string) => `已删除视图“${name}”`,
  remove: (name: string) => `删除视图“${name}”`,
}
