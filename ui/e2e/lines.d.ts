export const LINES_SHOWN: string
export function linesSet(block: { number: string; text: string; ends?: [characters: number, wider: number][] }): string[]
