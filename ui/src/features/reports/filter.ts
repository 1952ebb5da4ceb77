/** What the list of 往年 is narrowed to, and how it is ordered. */

export type ShelfOrder = 'year' | 'added' | 'times' | 'characters'

export interface ShelfFilter {
  years: number[]
  genres: string[]
  units: string[]
  order: ShelfOrder
}

export const narrowed = ({ years, genres, units }: ShelfFilter): boolean => years.length + genres.length + units.length > 0
