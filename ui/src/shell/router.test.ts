import { expect, it } from 'vitest'
import { follow, hashOf, here, parseHash, startRouter } from './router'

it('an address names page, rest and query, and comes back from them', () => {
  const place = parseHash('#/drafts/0192-a?view=proof', 'today')
  expect(place).toEqual({ page: 'drafts', rest: ['0192-a'], query: { view: 'proof' } })
  expect(hashOf(place.page, place.rest, place.query)).toBe('#/drafts/0192-a?view=proof')
})

it('an empty address is the first page', () => {
  expect(parseHash('', 'today')).toEqual({ page: 'today', rest: [], query: {} })
  expect(parseHash('#/', 'today').page).toBe('today')
})

it('odd characters survive', () => {
  expect(parseHash(hashOf('log', ['a/b 中文']), 'today').rest).toEqual(['a/b 中文'])
})

it('a key that follows a click on a link finds the page that was clicked, before the browser tells of the new address', () => {
  startRouter(['today', 'settings'])
  window.location.hash = '#/settings'
  expect(here.page).toBe('today')
  follow()
  expect(here.page).toBe('settings')
})
