import { extractHandlers } from './extracts.ts'
import { fileHandlers } from './files.ts'
import type { Handlers } from './handler.ts'
import { jobHandlers } from './jobs.ts'
import { stewardshipHandlers } from './stewardship.ts'
import { submissionHandlers } from './submissions.ts'
import { workspaceHandlers } from './workspace.ts'

/** Every method's handler. */
export const handlers: Handlers = {
  ...workspaceHandlers,
  ...extractHandlers,
  ...stewardshipHandlers,
  ...submissionHandlers,
  ...fileHandlers,
  ...jobHandlers,
}
