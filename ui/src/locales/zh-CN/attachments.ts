/** Words of 附件 and 佐证材料. */

const first = (names: readonly string[]): string => names[0] ?? ''

export const attachments = {
  add: '附上文件…',
  choose: '附上文件',
  list: '附件',
  count: (count: number) => `${count} 个附件`,
  hint: '也可以拖进来，或粘贴截图。',
  held: '存为一条时一起附上。',
  open: '打开',
  download: '下载',
  reveal: '在文件夹中显示',
  rename: '改名',
  remove: '拿掉',
  more: (name: string) => `“${name}”可以做的`,
  newName: '附件名称',
  states: { missing: '缺失', altered: '内容变了' },
  stateHints: {
    missing: '文件不在数据文件夹里了。找到原件重新附上，就换回来。',
    altered: '文件和附上时不一样了。找到原件重新附上，就换回来。',
  },
  program: '是程序，不在这里打开',
  programShown: (name: string) => `“${name}”是程序，不在这里打开，已在文件夹中显示。`,
  removed: (name: string) => `已拿掉“${name}”`,
  attaching: (names: readonly string[]) =>
    names.length === 1
      ? `正在附上“${first(names)}”，大的文件要等一会儿…`
      : `正在附上“${first(names)}”等 ${names.length} 个文件，大的要等一会儿…`,
  added: (count: number) => `已附上 ${count} 个文件`,
  had: (names: readonly string[]) =>
    names.length === 1 ? `“${first(names)}”这条已经有了` : `“${first(names)}”等 ${names.length} 个这条已经有了`,
  mended: (names: readonly string[]) =>
    names.length === 1 ? `“${first(names)}”已换回原件` : `“${first(names)}”等 ${names.length} 个已换回原件`,
  moreRefused: (count: number) => `另有 ${count} 个文件也没有附上。`,
  dropOn: (title: string) => `松开，附到“${title}”`,
  dropOnNew: '松开，附到这条新记录',
  /** 「图片 2025-12-08 1042」 */
  picture: (day: string, time: string) => `图片 ${day} ${time}`,
  unused: {
    name: '附件',
    none: '没有不再使用的附件。',
    clean: (files: number, size: string) => `清理不再使用的附件（${files} 个文件，${size}）`,
    hint: '拿掉附件或删除记录后，文件还留着，供撤销用；撤销也用不到的，才算不再使用。',
    ask: (files: number) => `清理 ${files} 个不再使用的附件？`,
    what: (size: string) => `没有记录用到它们，共 ${size}。清理以后撤销不了；文件挪到数据文件夹的 removed 里，30 天后删除。`,
    former: '这个文件夹里原来是另一本台账，或者是更新的一份，这些文件可能是那一本的。要用那一本，先把它的数据文件放回来。',
    go: '清理',
    done: (files: number, size: string) => `已清理 ${files} 个文件，共 ${size}，在 removed 里再留 30 天`,
  },
}

export const evidence = {
  menu: '佐证材料…',
  action: '导出佐证材料',
  export: '导出佐证材料…',
  counts: (entries: number, files: number, size: string) =>
    files === 0 ? `${entries} 条记录，没有可导出的材料` : `${entries} 条记录，${files} 件材料，${size}`,
  index: '按记录编号，附一份目录。',
  without: (count: number) => `没有附件的记录 ${count} 条：`,
  moreWithout: (count: number) => `还有 ${count} 条没有列出。`,
  faults: (count: number) => `有问题的附件 ${count} 个：`,
  toFolder: '导出到文件夹…',
  toZip: '下载压缩包',
  chooseFolder: '佐证材料放到哪个文件夹',
  writing: '正在写出…',
  done: (name: string, files: number) => `${files} 件材料和目录已写到“${name}”。`,
  downloaded: (name: string) => `“${name}”已交给浏览器下载。`,
}
