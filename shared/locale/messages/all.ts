import { bundleMessages } from './bundle.ts'
import { catalogMessages } from './catalog.ts'
import { cliMessages } from './cli.ts'
import { policyMessages } from './policy.ts'
import { protectMessages } from './protect.ts'
import { readingMessages } from './reading.ts'
import { sensitiveMessages } from './sensitive.ts'

const parts = [bundleMessages, catalogMessages, cliMessages, policyMessages, protectMessages, readingMessages, sensitiveMessages] as const

/** Every message of the program in both languages. */
export const messages = {
  th: Object.assign({}, ...parts.map((part) => part.th)) as Readonly<Record<string, string>>,
  en: Object.assign({}, ...parts.map((part) => part.en)) as Readonly<Record<string, string>>,
}
