/**
 * What the real program answered to recorded/script.json, one step after another on one log. `cargo xtask codegen` writes
 * the answers, and the checks fail while they are stale: so the fake program cannot drift from the real one.
 */

import type { Command, Request, Response } from '@/ipc/call'
import answers from './recorded/answers.json'

export interface Recorded<C extends Command = Command> {
  command: C
  request: Request<C>
  answer?: Response<C>
  fault?: { code: string; message: string }
}

export const recorded = answers as unknown as Recorded[]

/** The first answer to a command. */
export function answerTo<C extends Command>(command: C): Response<C> {
  const found = recorded.find((one) => one.command === command && one.answer !== undefined)
  if (!found) throw new Error(`no answer to ${command} is recorded`)
  return structuredClone(found.answer) as Response<C>
}
