import type { JobKind } from '#shared/contract/jobs.ts'
import { JobProgress } from '../ui/JobProgress.tsx'
import styles from './Frame.module.css'
import { useJobs } from './jobs.ts'
import { useText } from './text.ts'

/** Work that shows how far it is right where the person asked for it. */
const SHOWN_IN_PLACE: ReadonlySet<JobKind> = new Set(['find', 'facet'])

/** The work that goes on while the person does something else. Nothing is shown when nothing runs. */
export function JobsBar() {
  const { t } = useText()
  const running = useJobs().filter((job) => job.state === 'running' && !SHOWN_IN_PLACE.has(job.kind))
  if (running.length === 0) return null
  return (
    <section className={styles.jobs} aria-label={t('job.running')} aria-live="polite">
      {running.map((job) => (
        <JobProgress key={job.id} job={job} />
      ))}
    </section>
  )
}
