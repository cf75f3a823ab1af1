import { createHash } from 'node:crypto'
import { detectReading } from '#shared/csv/detect.ts'
import type { DialectOverrides, FileSample, Reading } from '#shared/csv/dialect.ts'

/** Readings that are remembered: those of the file that somebody looks at, with the choices that were tried last. */
const MOST_READINGS = 8

const readings = new Map<string, Reading>()

/**
 * `detectReading`, remembered: who imports a file has just looked at it, and its reading takes a tenth of a second. What is remembered belongs to the sample's bytes, not to
 * a file's name: a file that has changed since is looked at anew.
 */
export function detectedReading(sample: FileSample, overrides: DialectOverrides): Reading {
  const key = keyOf(sample, overrides)
  const reading = readings.get(key) ?? detectReading(sample, overrides)
  readings.delete(key)
  readings.set(key, reading)
  for (const oldest of readings.keys()) if (readings.size > MOST_READINGS) readings.delete(oldest)
  return reading
}

/** Whether `detectedReading` has its answer ready. */
export function isDetected(sample: FileSample, overrides: DialectOverrides): boolean {
  return readings.has(keyOf(sample, overrides))
}

function keyOf({ head, tail, tailOffset, size, complete }: FileSample, overrides: DialectOverrides): string {
  const bytes = createHash('sha256').update(head).update(tail).digest('hex')
  return JSON.stringify([bytes, head.length, tailOffset, size, complete, overrides])
}
