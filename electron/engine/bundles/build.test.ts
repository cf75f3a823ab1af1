import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFileSource } from '../tickets.ts'
import { type BuiltBundle, buildBundle } from './build.ts'
import { createIdentity, recipientOf } from './identity.ts'
import { createExample, type Example } from './testing/example.ts'
import type { VerifyOptions } from './verification.ts'
import { verifyBundle } from './verify.ts'

let example: Example
let identity: string
let recipient: string

beforeAll(async () => {
  example = createExample()
  identity = await createIdentity()
  recipient = await recipientOf(identity)
})
afterAll(() => example.remove())

function options(changes: Partial<VerifyOptions> = {}): VerifyOptions {
  const { trust, policy, folder } = example
  return { identity, trust, policy, metadataProblems: () => [], now: new Date('2027-01-01'), spoolFolder: folder, ...changes }
}

async function build(changes = {}): Promise<BuiltBundle> {
  const outcome = await buildBundle(example.input({ recipients: [recipient], ...changes }))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.leaks))
  return outcome.bundle
}

describe('a bundle', () => {
  it('is built, encrypted and found valid', async () => {
    const bundle = await build()
    const source = await openFileSource(bundle.path)
    const verified = await verifyBundle(source, options())
    expect(verified.checks.filter((check) => !check.ok)).toEqual([])
    expect(verified.valid).toBe(true)
    expect(verified.bundleId).toBe(bundle.bundleId)
    console.log(verified)
    console.log(readdirSync(example.folder))
  })
})
