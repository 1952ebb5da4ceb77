/** The pages of the window, in the order of the rail. Each is fetched when it is first shown. */

import type { Component } from 'vue'
import { words } from '@/locales/zh-CN'
import type { Place } from './router'

export interface Page {
  id: string
  name: string
  /** The name of its icon in icons.css, without `i-`. */
  icon: string
  /** Whether it stands at the foot of the rail. */
  foot?: boolean
  /** Whether it stands on no rail: menu and key lead there. */
  aside?: boolean
  /** Places of another page that a clerk comes to from here: the rail shows this one there. */
  holds?: (place: Place) => boolean
  load: () => Promise<{ default: Component }>
}

const name = words.frame.pages

export const PAGES: readonly Page[] = [
  { id: 'today', name: name.today, icon: 'today', load: () => import('@/features/today/TodayPage.vue') },
  { id: 'log', name: name.log, icon: 'log', load: () => import('@/features/log/LogPage.vue') },
  { id: 'requirements', name: name.requirements, icon: 'board', load: () => import('@/features/requirements/RequirementsPage.vue') },
  { id: 'drafts', name: name.drafts, icon: 'draft', load: () => import('@/features/drafts/DraftsPage.vue') },
  {
    id: 'reports',
    name: name.reports,
    icon: 'base',
    // A report on its way to a draft, and that beside it.
    holds: ({ page, rest, query }) => page === 'drafts' && (rest[0] === 'from' || query.view === 'compare'),
    load: () => import('@/features/reports/ReportsPage.vue'),
  },
  { id: 'templates', name: name.templates, icon: 'tpl', load: () => import('@/features/templates/TemplatesPage.vue') },
  { id: 'formats', name: name.formats, icon: 'format', foot: true, load: () => import('@/features/formats/FormatsPage.vue') },
  { id: 'settings', name: name.settings, icon: 'set', foot: true, load: () => import('@/features/settings/SettingsPage.vue') },
  { id: 'help', name: name.help, icon: 'book', aside: true, load: () => import('@/features/help/HelpPage.vue') },
]
