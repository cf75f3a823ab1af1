import { changed, type EngineContext } from '#engine/context.ts'
import { inspectSource, readSource } from '#engine/extracts/inspect.ts'
import { dropPrepared } from '#engine/extracts/prepared-import.ts'
import { hideAll, recordFileReveal } from '#engine/extracts/reveal.ts'
import { checkFile } from '#engine/quality/file.ts'
import type { ByteSource } from '#engine/tickets.ts'
import type { HandlersOf } from './handler.ts'

export const fileHandlers: HandlersOf<'files'> = {
  'files.forget': async (context, { file }) => {
    if (context.prepared?.file === file) await dropPrepared(context)
    await context.tickets.remove(file)
    if (context.open) hideAll(context.open.workspace, file)
    return {}
  },
  'files.inspect': async (context, { file, overrides, reveal = false }) => {
    const { name } = await describe(context, file, reveal)
    return {
      job: context.jobs.start('inspect', name, (job) =>
        withSource(context, file, (source) => inspectSource(context, source, overrides, reveal, job)),
      ),
    }
  },
  'files.quality': async (context, { file, overrides, schema, save = null, reveal = false }) => {
    const { name } = await describe(context, file, reveal)
    return {
      job: context.jobs.start('quality', name, (job) =>
        withSource(context, file, (source) =>
          schema === null
            ? checkFile(context, source, overrides, null, { save, reveal }, job)
            : withSource(context, schema, (schemaSource) => checkFile(context, source, overrides, schemaSource, { save, reveal }, job)),
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

/** A file about to be looked at; that all of it is shown is entered in the audit trail of the workspace that is open, if one is. */
async function describe(context: EngineContext, file: string, reveal: boolean): Promise<{ name: string; bytes: number }> {
  const described = await context.tickets.describe(file)
  if (reveal && context.open) {
    recordFileReveal(context.open.workspace, described)
    changed(context, 'audit')
  }
  return described
}

async function withSource<T>(context: EngineContext, file: string, work: (source: ByteSource) => Promise<T>): Promise<T> {
  const source = await context.tickets.openSource(file)
  try {
    return await work(source)
  } finally {
    await source.close()
  }
}
