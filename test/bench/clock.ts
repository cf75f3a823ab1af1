import process from 'node:process'

/** Starts measuring this process; the function returned says what has gone by. Threads count into the processor's seconds. */
export function startClock(): () => { milliseconds: number; cpuSeconds: number } {
  const start = performance.now()
  const cpu = process.cpuUsage()
  return () => {
    const milliseconds = performance.now() - start
    const { user, system } = process.cpuUsage(cpu)
    return { milliseconds, cpuSeconds: (user + system) / 1e6 }
  }
}
