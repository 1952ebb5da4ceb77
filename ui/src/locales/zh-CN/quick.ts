/** Words of the quick line. */

export const quick = {
  name: '记一条',
  example: (day: string) => `照通知写一句就行，如：${day} 中心组学习 学习应急管理条例 三楼会议室 26人`,
  save: '存为一条',
  key: 'Alt N',
  fields: { date: '日期', kind: '类别', tag: '标签', title: '主题', place: '地点', host: '主持', speaker: '主讲', attendance: '人次', measure: '数量', dept: '科室', note: '备注' },
  chip: (field: string, value: string) => `${field} ${value}，改`,
  parts: '识别结果',
  addTo: '补一项',
  completions: '可能要写的',
  hints: {
    tag: '几个标签用顿号隔开',
    attendance: '只写数字，如 26',
    measure: '如 问题6 整改6，或 4条',
  },
  drop: '不要这一项',
  dropHint: '这几个字放回主题',
  recognised: (count: number) => `识别出 ${count} 条`,
  lacking: (count: number) => `，其中 ${count} 条还不全`,
  oneByOne: '逐条看',
  saveAll: '全部保存',
  waiting: (count: number) => `后面还有 ${count} 条`,
  skip: '跳过这条',
  added: (title: string) => `已记下“${title}”`,
  addedMany: (count: number) => `已记下 ${count} 条`,
  settled: (added: string, settles: string) => `${added}，${settles}`,
}
