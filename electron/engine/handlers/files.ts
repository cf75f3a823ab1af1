import type { EngineContext } from '#engine/context.ts'
import { inspectSource, readSource } from '#engine/extracts/inspect.ts'
import { checkFile } from '#engine/quality/file.ts'
import type { ByteSource } from '#engine/tickets.ts'
import type { HandlersOf } from './handler.ts'

export const fileHandlers: HandlersOf<'files'> = {
  'files.inspect': async (context, { file, overrides }) => {
    const { name } = await context.tickets.describe(file)
    return {
      job: context.jobs.start('inspect', name, (job) =>
        withSource(context, file, (source) => inspectSource(context, source, overrides, job)),
      ),
    }
  },
  'files.quality': async (context, { file, overrides, schema, save }) => {
    const { name } = await context.tickets.describe(file)
    return {
      job: context.jobs.start('quality', name, (job) =>
        withSource(context, file, (source) =>
          schema === null
            ? checkFile(context, source, overrides, null, save ?? null, job)
            : withSource(context, schema, (schemaSource) => checkFile(context, source, overrides, schemaSource, save ?? null, job)),
        ),
      ),
    }
  },
  'files.read': async (context, { file, overrides, save, names }) => {
    const { name } = await context.tickets.describe(file)
    return {
      job: context.jobs.start('read', name, (job) =>
        withSource(context, file, (source) => readSource(context, source, overrides, save, names ?? 'original', job)),
      ),
    }
  },
}

async function withSource<T>(context: EngineContext, file: string, work: (source: ByteSource) => Promise<T>): Promise<T> {
  const source = await context.tickets.openSource(file)
  try {
    return await work(source)
  } finally {
    await source.close()
  }
}
