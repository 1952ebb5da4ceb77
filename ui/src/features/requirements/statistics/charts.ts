/** The drawing of charts, in a chunk of its own: it weighs as much as the rest of the window. */

import { BarChart, HeatmapChart, ScatterChart } from 'echarts/charts'
import { CalendarComponent, GridComponent, LegendComponent, TitleComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import type { ChartOption } from './options'

use([
  BarChart,
  HeatmapChart,
  ScatterChart,
  CalendarComponent,
  GridComponent,
  LegendComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
])

export interface Chart {
  draw(option: ChartOption): void
  fit(): void
  remove(): void
}

/** What was pressed: the series by its id, and the place in it. */
export interface Picked {
  series: string
  index: number
}

export function createChart(ground: HTMLElement, onPick: (picked: Picked) => void): Chart {
  const chart = init(ground)
  chart.on('click', ({ seriesId = '', dataIndex }) => {
    onPick({ series: seriesId, index: dataIndex })
  })
  return {
    draw(option) {
      chart.setOption(option, { notMerge: true })
    },
    fit() {
      chart.resize()
    },
    remove() {
      chart.dispose()
    },
  }
}

/** A chart as a PNG on white ground, twice as fine as the screen, for a text or a slide. */
export async function pictureOf(option: ChartOption, width: number, height: number): Promise<Blob> {
  const ground = document.createElement('div')
  const chart = init(ground, null, { width, height, devicePixelRatio: 2 })
  try {
    chart.setOption({ ...option, backgroundColor: '#fff' })
    const canvas = chart.renderToCanvas({ pixelRatio: 2, backgroundColor: '#fff' })
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/png')
    })
    if (!blob) throw new Error('the canvas gave no picture')
    return blob
  } finally {
    chart.dispose()
  }
}
