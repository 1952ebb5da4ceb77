import { describe, expect, it } from 'vitest'
import { usePlatform } from '@/platform'
import { fakePlatform } from '@/testing/fake'
import { useFilter } from './useFilter'

describe('what another page asks to see', () => {
  it('is shown alone, its period by the name that the program gives it', async () => {
    usePlatform(fakePlatform({ rows: 0 }))
    const { filter, where, query, change, ask } = useFilter(false)
    change({ tags: ['专项'] })
    await ask({ period: '2025-07-01..2025-09-30', kinds: ['督查'] })
    expect(filter).toMatchObject({ kinds: ['督查'], tags: [], hosts: [], text: '' })
    expect([where.value, query.value.period]).toEqual(['2025年第三季度', '2025Q3'])
  })

  it('does not come over what was chosen meanwhile', async () => {
    usePlatform(fakePlatform({ rows: 0 }))
    const { filter, change, ask } = useFilter(false)
    const asked = ask({ period: '2025-08' })
    change({ kinds: ['督查'] })
    await asked
    expect(filter).toMatchObject({ period: null, kinds: ['督查'] })
  })
})
