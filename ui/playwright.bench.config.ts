/** What writing costs in the page: `cargo xtask bench writing` runs it on the release program and holds the figures against budgets. */
import base from './playwright.config'

export default { ...base, testDir: 'bench', testMatch: '*.bench.ts', retries: 0, timeout: 900_000 }
