import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { kernelDigest, kernelFolder } from './kernel-sources.mjs'

it('the compiled kernel is the one that its sources give: else, npm run kernel', () => {
  expect(readFileSync(join(kernelFolder, 'sources.sha256'), 'utf8').trim()).toBe(kernelDigest())
})
