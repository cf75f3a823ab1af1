import type { Language } from '#shared/contract/common.ts'
import type { Job } from '#shared/contract/jobs.ts'
import { say } from '#shared/locale/say.ts'

/** One line of progress on the error stream, when that is a terminal. */
export function createProgress(language: Language): { show: (job: Job) => void; clear: () => void } {
  const { stderr } = process
  let shown = false
  return {
    show: (job) => {
      if (!stderr.isTTY) return
      const share = job.total > 0 ? `${Math.min(100, Math.round((100 * job.done) / job.total))} %` : ''
      const rate = job.unit === 'bytes' && job.rate > 0 ? `${(job.rate / 1e6).toFixed(0)} MB/s` : ''
      stderr.write(
        `\r\u001b[2K${[say(language, `job.phase.${job.phase}`), job.title, share, rate].filter((part) => part !== '').join('  ')}`,
      )
      shown = true
    },
    clear: () => {
      if (shown) stderr.write('\r\u001b[2K')
      shown = false
    },
  }
}
