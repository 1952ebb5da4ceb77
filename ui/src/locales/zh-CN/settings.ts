/** Words of 设置. */

export const settings = {
  parts: { unit: '单位', kinds: '类别与标签', data: '数据与备份', keys: '快捷键', about: '关于' },
  unit: {
    hint: '写进文稿的题名、正文和落款。离开一栏就存下。',
    unit: '单位全称',
    unit_short: '简称',
    unit_short_hint: '正文里自称，如 本中心',
    leader: '主要负责人',
    depts: '科室',
    deptsHint: '记一条时供选，回车添一个',
  },
  data: {
    folder: '数据文件夹',
    folderHint: '台账和文稿都在这里。把整个文件夹拷走，就是一份备份；拷之前先关掉述汇。',
    open: '打开文件夹',
    copyPath: '复制路径',
    doctor: '检查',
    check: '再查一遍',
    healthy: '没有发现问题。',
    found: (count: number) => `有 ${count} 处要看。`,
    states: { ok: '正常', advice: '留意', error: '有误' },
  },
  keys: {
    hint: '拼字时按键只归输入法。',
    inTable: '台账表格里',
    table: [
      ['移到上一行、下一行', '↑ ↓'], ['移到左一格、右一格', '← →'], ['移到上个月、下个月', 'Ctrl+↑ Ctrl+↓'], ['翻一屏', 'PgUp PgDn'],
      ['打开并修改这条', 'Enter'], ['改这一格', 'F2'], ['向下填充', 'Ctrl+D'], ['选中一条', 'Space'], ['连选', 'Shift+↑ Shift+↓'], ['全选', 'Ctrl+A'],
      ['复制成表格', 'Ctrl+C'], ['粘贴一列或几行', 'Ctrl+V'], ['删除，可撤销', 'Delete'], ['收起表单', 'Esc'],
    ],
    inDraft: '起草里',
    draftMore: [['上一段、下一段', '↑ ↓'], ['开始写这一段', 'Enter F2'], ['写到段末，另起一段', 'Enter'], ['删这一段，可撤销', 'Delete']],
    inForm: '记录表单里',
    form: [['存下', 'Enter'], ['存下，回到表格', 'Ctrl+Enter'], ['上一条、下一条', 'Alt+↑ Alt+↓'], ['还原这一栏，再按收起', 'Esc'], ['附上复制的图片或文件', 'Ctrl+V'], ['附件改名', 'F2'], ['拿掉附件，可撤销', 'Delete']],
  },
  about: {
    version: (version: string) => `版本 ${version}`,
    text: '述汇把一年的会议、培训记成台账，再从台账写出总结。每个数都查得到出处。不联网。',
    licence: '本程序按 Apache License 2.0 发布。',
    fonts: '预览所用字体',
    fontsHint: '文档里写的是规定字体的名字；这台电脑没有时，预览用下面这些代替。',
    font: { family: '字体', for: '代替', from: '来源', licence: '许可' },
    libraries: '所用程序库的名单和许可随程序附在 THIRD-PARTY.md。',
  },
}
