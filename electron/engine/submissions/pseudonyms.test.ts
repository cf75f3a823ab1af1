import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hmacWith } from './pseudonyms.ts'

it('a pseudonym is what HMAC-SHA-256 gives, under any key and for any text', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 64 }),
      fc.array(fc.string({ unit: 'binary', maxLength: 200 })),
      (key, messages) => {
        const pseudonym = hmacWith(key)
        for (const message of messages)
          expect(pseudonym(message)).toBe(createHmac('sha256', key).update(message).digest('hex').slice(0, 32))
      },
    ),
  )
})

it('a key that would have to be hashed first is refused', () => {
  expect(() => hmacWith(new Uint8Array(65))).toThrow(RangeError)
})
