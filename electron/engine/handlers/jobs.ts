import type { HandlersOf } from './handler.ts'

export const jobHandlers: HandlersOf<'jobs'> = {
  'jobs.list': (context) => context.jobs.list(),
  'jobs.get': (context, { job }) => context.jobs.get(job),
  'jobs.cancel': (context, { job }) => {
    context.jobs.cancel(job)
    return {}
  },
}
