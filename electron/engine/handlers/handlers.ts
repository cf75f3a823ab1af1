import { extractHandlers } from './extracts.ts'
import { fileHandlers } from './files.ts'
import type { Handlers } from './handler.ts'
import { jobHandlers } from './jobs.ts'
import { qualityHandlers } from './quality.ts'
import { stewardshipHandlers } from './stewardship.ts'
import { submissionHandlers } from './submissions.ts'
import { viewHandlers } from './views.ts'
import { workspaceHandlers } from './workspace.ts'

/** Every method's handler. */
export const handlers: Handlers = {
  ...workspaceHandlers,
  ...extractHandlers,
  ...viewHandlers,
  ...stewardshipHandlers,
  ...qualityHandlers,
  ...submissionHandlers,
  ...fileHandlers,
  ...jobHandlers,
}
