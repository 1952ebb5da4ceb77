/** Where an issue of a file is, in words. */

import type { WireIssue } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'

/** 「2025年 第 4 行 时间」; without the sheet where there is only one. */
export function placeInWords(issue: WireIssue, withSheet: boolean): string {
  switch (issue.place) {
    case 'sheet':
      return [withSheet ? issue.sheet : '', words.imports.place(issue.row, issue.column)].filter(Boolean).join(' ')
    case 'file':
      return withSheet ? issue.file : ''
    default:
      return ''
  }
}

/** What stands there. */
export function snippetOf(issue: WireIssue): string | undefined {
  return ('snippet' in issue ? issue.snippet : null) ?? undefined
}
