/** Words of 帮助. They come with its page: the first paint of the window does without them. */

export const help = {
  heading: '帮助',
  begin: '从头到一份总结',
  steps: [
    {
      title: '先写上单位',
      text: '单位全称、正文里怎么称呼自己、主要负责人，在“设置 · 单位”里写一次，以后每份文稿都用。',
      page: 'settings',
      rest: ['unit'],
      label: '去写单位',
    },
    {
      title: '把今年的会议、培训记进台账',
      text: '已经有表格的，在“台账”点“导入”，或把文件拖进来；平时按 Alt+N，写一句“12月8日 党课 主题 地点 26人”，回车就是一条。',
      page: 'log',
      rest: [],
      label: '去台账',
    },
    {
      title: '看看还缺什么',
      text: '“对标”按要求逐月检查：少开了哪次会、该补记哪条，红色的是缺的，点开就能补。',
      page: 'requirements',
      rest: [],
      label: '去对标',
    },
    {
      title: '选模板，生成文稿',
      text: '“起草”里点“新建文稿”，选模板和期间，按“生成”。数从台账里来，题名、编号、字体、行距都按公文格式排好。',
      page: 'drafts',
      rest: ['new'],
      label: '去新建',
    },
    {
      title: '像在 WPS 里一样写',
      text: '哪里要改就点哪里。蓝底的数连着台账，单击看它出自哪几条；黄底是待填；带圆点的是台账变了、文中还没跟着变的，按 F8 逐个看，按 F9 更新。',
      page: 'drafts',
      rest: [],
      label: '去起草',
    },
    {
      title: '导出、打印',
      text: '按 Ctrl+Shift+S 导出 .docx。按 Ctrl+Shift+P 看打印出来的样子，按 Ctrl+P 打印。',
      page: 'drafts',
      rest: [],
      label: '',
    },
  ],
  safe: '文字会丢吗',
  safeNotes: [
    '写的字停手不到一秒就存上了，顶栏写着“已保存”和时间。断电、死机、浏览器关了，最多少最后两秒，下次打开会说恢复到了哪一刻。',
    '每一步都能撤销（Ctrl+Z），关了再开也能。删去的文稿和记录先到回收站。',
    '按 Ctrl+S 存一个起了名的版本，以后随时能回到那一稿。',
    '述汇不联网，数据只在“设置 · 数据与备份”里写的那个文件夹。备份就是把它整个拷走。',
  ],
}
