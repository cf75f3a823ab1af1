import { Decrypter, Encrypter } from 'age-encryption'
import { ProblemError } from '#shared/contract/problem.ts'
import { chunksOf, type RandomAccess } from './source.ts'

/** Encrypts a stream to the recipients. */
export async function encryptTo(recipients: readonly string[], plain: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return encrypter.encrypt(streamOf(plain))
}

const INTRODUCTION = 'age-encryption.org/v1\n'

/** Whether a source begins as a (binary) age file does. */
export async function isAge(source: RandomAccess): Promise<boolean> {
  if (source.size < INTRODUCTION.length) return false
  return (await source.read(0, INTRODUCTION.length)).toString('latin1') === INTRODUCTION
}

/** A header of a few recipients is far smaller; a longer one is not read, as the library would collect it in memory. */
const MAX_HEADER = 64 * 1024

/**
 * The plain bytes of an age file. Throws `identity-wrong` when the header is damaged or meant for somebody else; the stream itself throws an ordinary
 * error where a chunk was changed or the end is missing.
 */
export async function decryptWith(identity: string, source: RandomAccess): Promise<AsyncIterable<Uint8Array>> {
  const head = await source.read(0, Math.min(source.size, MAX_HEADER))
  if (!head.includes('\n--- ')) throw new ProblemError('identity-wrong')
  const decrypter = new Decrypter()
  try {
    decrypter.addIdentity(identity)
    return await decrypter.decrypt(streamOf(chunksOf(source, 0, source.size)))
  } catch {
    throw new ProblemError('identity-wrong')
  }
}

function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
