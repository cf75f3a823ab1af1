import { basename } from 'node:path'
import type { z } from 'zod'
import { type Misfit, misfitOf } from '#shared/contract/misfit.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { decodeUnicode } from '#shared/csv/encoding.ts'
import { readBytes } from './session.ts'

/** A file of JSON that an option names, as it stands. */
export interface JsonFile {
  readonly name: string
  readonly text: string
}

/** The file that an option names, if it names one. Throws what `readBytes` throws, and `json-not-unicode`. */
export function readJsonFile(path: string | undefined): JsonFile | null {
  if (path === undefined) return null
  const name = basename(path)
  // Windows begins a text with a byte order mark, which JSON does not know, and may write UTF-16 after it.
  const text = decodeUnicode(readBytes(path))
  if (text === null) throw new ProblemError('json-not-unicode', { name })
  return { name, text }
}

/** What a file of JSON says. Throws `json-unreadable`, with the line where the parser tells it, and `json-misfit` with the entry and the field. */
export function parseJsonFile<T>(shape: z.ZodType<T>, { name, text }: JsonFile): T {
  const value = parsedText(name, text)
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new ProblemError('json-misfit', { name, ...(issue && placeOf(misfitOf(issue, value))) })
}

function parsedText(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // The rest of the parser's words quotes the file.
    const line = error instanceof Error ? /\(line (\d+) column \d+\)$/.exec(error.message)?.[1] : undefined
    throw new ProblemError('json-unreadable', { name, line: Number(line ?? 0) })
  }
}

/** The place of a misfit, counted from 1. */
function placeOf({ path, misfit, choices }: Misfit): { entry: number; field: string; misfit: string; choices: string } {
  const [first, ...rest] = path
  const inList = typeof first === 'number'
  const field = (inList ? rest : path).map((part) => (typeof part === 'number' ? part + 1 : String(part))).join('.')
  return { entry: inList ? first + 1 : 0, field, misfit, choices }
}
