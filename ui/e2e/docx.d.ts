export function parts(path: string): Map<string, string>
export function report(path: string): { parts: string[]; text: string; bookmarks: string[]; figures: string[] }
