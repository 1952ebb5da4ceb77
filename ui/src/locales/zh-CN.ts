/** All words of the window, one file per part. What the program itself says comes with its answers. */

import { attachments, evidence } from './zh-CN/attachments'
import { common } from './zh-CN/common'
import { drafts } from './zh-CN/drafts'
import { formats } from './zh-CN/formats'
import { formatting } from './zh-CN/formatting'
import { faults, frame } from './zh-CN/frame'
import { history, views } from './zh-CN/history'
import { imports } from './zh-CN/imports'
import { kinds } from './zh-CN/kinds'
import { log } from './zh-CN/log'
import { patterns } from './zh-CN/patterns'
import { quick } from './zh-CN/quick'
import { reports } from './zh-CN/reports'
import { requirements } from './zh-CN/requirements'
import { rescue } from './zh-CN/rescue'
import { settings } from './zh-CN/settings'
import { templates } from './zh-CN/templates'
import { statistics } from './zh-CN/statistics'
import { today } from './zh-CN/today'

export const words = {
  attachments,
  common,
  drafts,
  evidence,
  faults,
  formats,
  formatting,
  frame,
  history,
  imports,
  kinds,
  log,
  patterns,
  quick,
  reports,
  requirements,
  rescue,
  settings,
  statistics,
  templates,
  today,
  views,
}
