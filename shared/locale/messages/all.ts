import { bundleMessages } from './bundle.ts'
import { catalogMessages } from './catalog.ts'
import { cliMessages } from './cli.ts'
import { hostMessages } from './host.ts'
import { jobMessages } from './job.ts'
import { losslessMessages } from './lossless.ts'
import { policyMessages } from './policy.ts'
import { problemMessages } from './problem.ts'
import { profileMessages } from './profile.ts'
import { protectMessages } from './protect.ts'
import { qualityMessages } from './quality.ts'
import { readingMessages } from './reading.ts'
import { sensitiveMessages } from './sensitive.ts'
import { uiMessages } from './ui.ts'

const parts = [
  bundleMessages,
  catalogMessages,
  cliMessages,
  hostMessages,
  jobMessages,
  losslessMessages,
  policyMessages,
  problemMessages,
  profileMessages,
  protectMessages,
  qualityMessages,
  readingMessages,
  sensitiveMessages,
  uiMessages,
] as const

/** Every message of the program in both languages. */
export const messages = {
  th: Object.assign({}, ...parts.map((part) => part.th)) as Readonly<Record<string, string>>,
  en: Object.assign({}, ...parts.map((part) => part.en)) as Readonly<Record<string, string>>,
}
