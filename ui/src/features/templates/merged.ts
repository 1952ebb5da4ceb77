/** A form that was answered while one typed on: what was typed since stays, the rest is as the program has it. */
import type { TemplateForm, TemplateFormParameter } from '@/ipc/generated'

export function merged(before: TemplateForm, mine: TemplateForm, theirs: TemplateForm): TemplateForm {
  const parameters = (of: TemplateForm) => new Map(of.parameters.map((one) => [one.key, one]))
  const [known, here, there] = [parameters(before), parameters(mine), parameters(theirs)]
  const both = theirs.parameters.flatMap((one) => {
    const own = here.get(one.key)
    // Taken out here, and not yet there.
    if (own === undefined) return known.has(one.key) ? [] : [one]
    return [fields(known.get(one.key) ?? one, own, one)]
  })
  const added = mine.parameters.filter(({ key }) => !there.has(key) && !known.has(key))
  return {
    ...fields(before, mine, theirs),
    parameters: [...both, ...added] satisfies TemplateFormParameter[],
  }
}

/** Field by field: mine where I changed it. */
function fields<T extends object>(before: T, mine: T, theirs: T): T {
  const all = Object.keys({ ...theirs, ...mine }) as (keyof T)[]
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
  return Object.fromEntries(all.map((key) => [key, same(before[key], mine[key]) ? theirs[key] : mine[key]])) as T
}
