/** The fake program's drafts. */

import type { FakeHandlers } from './fake'

export const fakeDrafts: Partial<FakeHandlers> = {}
