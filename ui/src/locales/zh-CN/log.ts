/** Words of 台账 and its import. */

export const log = {
  name: '台账',
  addEntry: '记一条',
  importTable: '导入表格',
}

export const imports = {
  name: '导入',
}
