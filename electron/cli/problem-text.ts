import type { Language } from '#shared/contract/common.ts'
import type { Problem, ProblemCode } from '#shared/contract/problem.ts'
import { isMessage, say } from '#shared/locale/say.ts'

/** What a problem says at the terminal: where its text for the screen speaks of lists and pages, the command line has one of its own. */
export function problemText(language: Language, { code, params }: Problem): string {
  const own = `cli.problem.${code}`
  return say(language, isMessage(own) ? own : `problem.${code}`, params)
}

const WRONG_USE: readonly ProblemCode[] = ['path-empty', 'condition-invalid', 'agency-code-invalid']

/** Whether a problem is one of how the command was written, as opposed to what it found. */
export function isWrongUse({ code }: Problem): boolean {
  return WRONG_USE.includes(code)
}

/** Names that a text lists, so that a typing error can be seen. */
const MOST_NAMES = 20

/** The names there are, in a line. */
export function knownNames(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ')
  return names.length > MOST_NAMES ? `${shown}, …` : shown
}
