export function correct(from: string, to: string, number: number, other: number): void
