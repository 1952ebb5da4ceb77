import { describe, expect, it } from 'vitest'
import type { Command } from '@/ipc/call'
import { Fault } from '@/platform'
import { fakePlatform } from './fake'
import { answerTo, recorded } from './recorded'

/** What the fake program does as the real one does it; of the other answers it has the shape. */
const SAME: readonly Command[] = [
  'log.list',
  'log.page',
  'log.months',
  'log.years',
  'log.get',
  'log.add',
  'log.edit',
  'log.edit_many',
  'log.delete',
  'log.restore',
  'app.undo',
  'app.redo',
  'kind.list',
  'view.list',
  'view.save',
  'period.read',
  'period.year',
  'period.choices',
  'log.complete',
  'attachment.list',
  'attachment.unused',
]

/** A value by its fields and their types. What may be null or is empty says nothing of the rest. */
type Shape = string | { list: Shape } | { fields: Record<string, Shape> }

function shapeOf(value: unknown): Shape {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return { list: value.map(shapeOf).reduce(both, 'nothing') }
  if (typeof value !== 'object') return typeof value
  return { fields: Object.fromEntries(Object.entries(value).map(([name, field]) => [name, shapeOf(field)])) }
}

function both(one: Shape, other: Shape): Shape {
  if (one === 'nothing' || typeof other !== 'object') return other === 'nothing' ? one : other
  if (typeof one !== 'object') return other
  if ('list' in one && 'list' in other) return { list: both(one.list, other.list) }
  if (!('fields' in one && 'fields' in other)) return other
  const names = [...new Set([...Object.keys(one.fields), ...Object.keys(other.fields)])]
  return { fields: Object.fromEntries(names.map((name) => [name, both(one.fields[name] ?? 'nothing', other.fields[name] ?? 'nothing')])) }
}

/** Names, such as those of measures, are keys that differ. */
const NAMED = /^(measures|measures_before|means)$/

/** Where a shape says something that the other denies: `entries[].date: string, not number`. */
function differences(real: Shape, fake: Shape, at = ''): string[] {
  if (real === 'nothing' || fake === 'nothing') return []
  if (typeof real === 'string' || typeof fake === 'string') return real === fake ? [] : [`${at}: ${say(real)}, not ${say(fake)}`]
  if ('list' in real && 'list' in fake) return differences(real.list, fake.list, `${at}[]`)
  if (!('fields' in real && 'fields' in fake)) return [`${at}: ${say(real)}, not ${say(fake)}`]
  if (NAMED.test(at.split('.').at(-1) ?? '')) return []
  const names = [...new Set([...Object.keys(real.fields), ...Object.keys(fake.fields)])]
  return names.flatMap((name) => {
    const [one, other] = [real.fields[name], fake.fields[name]]
    if (one === undefined || other === undefined) return [`${at}.${name} is ${one ? 'missing' : 'unknown'}`]
    return differences(one, other, `${at}.${name}`)
  })
}

const say = (shape: Shape): string => (typeof shape === 'string' ? shape : 'list' in shape ? 'list' : 'object')

describe('the fake program answers as the real one did', async () => {
  const host = fakePlatform()
  const [imported] = recorded
  host.world.entries = answerTo('log.list').entries
  host.world.nextId = host.world.entries.length
  host.world.kinds = answerTo('kind.list').kinds
  host.world.past = [{ name: answerTo('app.status').undo.undo ?? '', entries: [] }]
  const answered: { answer?: unknown; fault?: Fault }[] = [{}]
  for (const { command, request } of recorded.slice(1)) {
    const answer = (host.call(command, request) as Promise<unknown>).then(
      (answer) => ({ answer }),
      (cause: unknown) => ({ fault: Fault.of(cause) }),
    )
    answered.push(await answer)
  }

  it('begins with an import, which the fake is given', () => {
    expect(imported?.command).toBe('log.import')
  })

  it.each(recorded.map((real, n) => ({ n, name: `${real.command} ${JSON.stringify(real.request)}`, real })).slice(1))(
    '$n $name',
    ({ n, real }) => {
      const fake = answered[n] ?? {}
      if (real.fault)
        expect({ code: fake.fault?.code, message: fake.fault?.message }).toEqual({ code: real.fault.code, message: real.fault.message })
      else if (SAME.includes(real.command)) expect(fake.fault ?? fake.answer).toEqual(real.answer)
      else expect(fake.fault ?? differences(shapeOf(real.answer), shapeOf(fake.answer))).toEqual([])
    },
  )
})
