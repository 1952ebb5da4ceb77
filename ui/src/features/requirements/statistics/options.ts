/** What the charts show, from the numbers. Nothing here draws. */

import type { EChartsCoreOption } from 'echarts/core'
import { dayInWords, yearOf } from '@/components/dates'
import type { DayCount, KindSums, MonthSums, Statistics, Sums, WirePeriod } from '@/ipc/generated'
import { words } from '@/locales/zh-CN'

export type ChartOption = EChartsCoreOption
export type By = keyof Sums

const t = words.statistics

/** A colour or font of the design. */
function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

const text = (size = 12) => ({ fontFamily: token('--ui') || 'sans-serif', fontSize: size, color: token('--ink-2') })
// A tooltip of HTML would need inline styles, which the content security policy forbids.
const tooltip = (formatter: (params: { dataIndex: number }) => string) => ({
  trigger: 'item',
  renderMode: 'richText',
  confine: true,
  formatter,
  textStyle: text(),
  transitionDuration: 0,
})
const title = (words: string) => ({ text: words, left: 12, top: 10, textStyle: { ...text(15), fontWeight: 600, color: token('--ink-1') } })

/** How wide the column of names is, on screen and in the table under the chart alike. */
export const NAMES = 56

/** What the period and what it is compared with are called: 今年 and 去年 only when it is this year. */
export interface Sides {
  now: string
  before: string
}

export function sidesOf({ period }: { period: Pick<WirePeriod, 'to'> }, today: string): Sides {
  const year = yearOf(period.to)
  return year === yearOf(today)
    ? { now: t.thisYear, before: t.before }
    : { now: words.common.year(year), before: words.common.year(year - 1) }
}

/** Whether there is anything to compare with. */
export function isCompared({ months, sums_before }: Pick<Statistics, 'months' | 'sums_before'>): boolean {
  return sums_before.entries > 0 || months.some((month) => month.sums_before.entries > 0)
}

export function monthsOption(months: readonly MonthSums[], by: By, open: string | null, sides: Sides, picture?: string): ChartOption {
  const compared = months.some(({ sums_before }) => sums_before[by] > 0)
  const grid = picture === undefined ? { left: NAMES, right: 0, top: 8, bottom: 22 } : { left: 48, right: 24, top: 76, bottom: 32 }
  return {
    animation: false,
    textStyle: text(),
    ...(picture !== undefined && {
      title: title(picture),
      legend: {
        top: 40,
        left: 12,
        itemWidth: 12,
        itemHeight: 10,
        textStyle: text(),
        data: [sides.now, ...(compared ? [sides.before] : [])],
      },
    }),
    grid,
    tooltip: tooltip(({ dataIndex }) => {
      const month = months[dataIndex]
      if (!month) return ''
      const now = `${month.period.short}  ${amount(month.sums, by)}`
      return compared ? `${now}\n${sides.before}  ${amount(month.sums_before, by)}` : now
    }),
    xAxis: {
      type: 'category',
      data: months.map(({ period }) => period.short),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: token('--line-strong') } },
      axisLabel: { color: token('--ink-3'), interval: months.length > 12 ? 'auto' : 0 },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitNumber: 3,
      axisLabel: { color: token('--ink-3') },
      splitLine: { lineStyle: { color: token('--line-soft') } },
    },
    series: [
      {
        id: 'now',
        name: sides.now,
        type: 'bar',
        barWidth: '52%',
        itemStyle: { color: token('--bar'), borderRadius: [2, 2, 0, 0] },
        data: months.map(({ period, sums }) => ({
          value: sums[by],
          itemStyle: { color: token(period.written === open ? '--bar-open' : '--bar') },
        })),
        ...(picture !== undefined && { label: { show: true, position: 'top', ...text() } }),
      },
      ...(compared
        ? [
            {
              id: 'before',
              name: sides.before,
              type: 'scatter',
              symbol: 'rect',
              symbolSize: [26, 3],
              itemStyle: { color: token('--bar-before') },
              z: 5,
              data: months.map(({ sums_before }) => sums_before[by]),
            },
          ]
        : []),
    ],
  }
}

/** Only for a picture: on screen the kinds are a list. */
export function kindsOption(kinds: readonly KindSums[], picture: string): ChartOption {
  return {
    animation: false,
    textStyle: text(),
    title: title(picture),
    grid: { left: 128, right: 72, top: 48, bottom: 16 },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: kinds.map(({ kind }) => kind),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { ...text(13), width: 112, overflow: 'truncate' },
    },
    series: [
      {
        id: 'now',
        type: 'bar',
        barWidth: 12,
        itemStyle: { color: token('--bar'), borderRadius: 2 },
        label: {
          show: true,
          position: 'right',
          ...text(),
          formatter: ({ dataIndex }: { dataIndex: number }) => countInWords(kinds[dataIndex]),
        },
        data: kinds.map(({ sums }) => sums.entries),
      },
    ],
  }
}

/** The height of a picture of so many kinds. */
export const kindsHeight = (kinds: number): number => 72 + kinds * 26

export function calendarOption({ year, days }: Pick<Statistics, 'year' | 'days'>, picture?: string): ChartOption {
  const most = Math.max(4, ...days.map(({ entries }) => entries))
  return {
    animation: false,
    textStyle: text(),
    ...(picture !== undefined && { title: title(picture) }),
    tooltip: tooltip(({ dataIndex }) => {
      const day = days[dataIndex]
      return day ? t.dayTip(dayInWords(day.date), day.entries) : ''
    }),
    visualMap: {
      show: false,
      min: 0,
      max: most,
      inRange: { color: [token('--accent-tint') || '#E8EFF7', token('--bar') || '#5F8BBE', token('--accent-down') || '#1C3F66'] },
    },
    calendar: {
      range: String(year),
      left: 30,
      right: 8,
      top: picture === undefined ? 22 : 68,
      bottom: 8,
      cellSize: ['auto', 'auto'],
      splitLine: { lineStyle: { color: token('--line-strong'), width: 1 } },
      itemStyle: { color: token('--surface-2'), borderColor: token('--surface'), borderWidth: 2 },
      yearLabel: { show: false },
      // Every other day is named: in a low window seven names would lie over one another.
      dayLabel: {
        firstDay: 1,
        nameMap: words.common.weekdays.map((name, day) => (day === 0 || day % 2 === 1 ? name : '')),
        color: token('--ink-3'),
        fontSize: 12,
      },
      monthLabel: { nameMap: Array.from({ length: 12 }, (_, n) => words.common.month(n + 1)), color: token('--ink-3'), fontSize: 12 },
    },
    series: [{ id: 'days', type: 'heatmap', coordinateSystem: 'calendar', data: days.map(({ date, entries }) => [date, entries]) }],
  }
}

export function amount(sums: Sums, by: By): string {
  return by === 'entries' ? t.count(sums.entries) : t.heads(sums.attendance)
}

/** 「12 次」 */
export function countInWords(kind: KindSums | undefined): string {
  return kind ? `${kind.sums.entries} ${kind.word}` : ''
}

/** 「+6」, 「−1」, 「持平」 */
export function changeInWords(now: number, before: number): string {
  return now === before ? t.same : now > before ? `+${now - before}` : `−${before - now}`
}

/** The day with most entries, the first of equals. */
export function busiest(days: readonly DayCount[]): DayCount | null {
  return days.reduce<DayCount | null>((most, day) => (most === null || day.entries > most.entries ? day : most), null)
}
