/** What the table of 台账 can be narrowed to. */

export interface Filter {
  /** Empty: all times. */
  period: string
  kinds: string[]
  tags: string[]
  text: string
}
