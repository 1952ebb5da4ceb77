/** What was begun in a template that can only be read, for the copy that is made of it. */
export interface Begun {
  /** Where the caret stood. */
  at: number
  /** What was written. */
  text: string
}
