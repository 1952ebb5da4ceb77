/** The host this window runs in. Chosen once at the start; tests put their own in its place. */

import type { Platform } from './platform'

export * from './platform'
export { elsewhere, isUnreached, reach } from './reach'

let current: Platform | null = null

export function platform(): Platform {
  if (!current) throw new Error('usePlatform() has not been called')
  return current
}

export function usePlatform(chosen: Platform): void {
  current = chosen
}

/** The desktop when Tauri is there, made-up data while developing without a host, else the web host. */
export async function findPlatform(): Promise<Platform> {
  if ('__TAURI_INTERNALS__' in window) return (await import('./tauri')).tauriPlatform()
  if (import.meta.env.DEV) return (await import('@/testing/fake')).fakePlatform()
  return (await import('./web')).webPlatform()
}
