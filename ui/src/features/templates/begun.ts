/** What was begun in a template that can only be read, for the copy that is made of it. */
import type { TemplateForm, TemplateShow } from '@/ipc/generated'

export interface Begun {
  /** The copy as it was made: nobody waits for it to be asked for. */
  copy: TemplateShow
  work: Work
}

export type Work =
  /** Its text as it was written then, and where the caret stood. */
  | { kind: 'body'; body: string; at: number }
  /** Its form, as it was and as it was filled in then. */
  | { kind: 'form'; before: TemplateForm; form: TemplateForm }
