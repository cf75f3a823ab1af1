import { fileURLToPath } from 'node:url'
import { type EngineContext, opened } from '#engine/context.ts'
import { openFileSource } from '#engine/tickets.ts'
import { importSource } from './import.ts'

/** The sample extract of the sample workspace: invented people, with the faults that real extracts have. */
const SAMPLE = { file: 'welfare-register.csv', titleTh: 'ทะเบียนผู้รับสวัสดิการ (ตัวอย่าง)', titleEn: 'Welfare register (sample)' }

/** Imports the built-in sample into the open workspace, through the same door as any file. */
export async function importSample(context: EngineContext): Promise<void> {
  const { workspace } = opened(context)
  const source = await openFileSource(fileURLToPath(new URL(`../../../resources/samples/${SAMPLE.file}`, import.meta.url)))
  try {
    const quiet = { signal: new AbortController().signal, phase: () => undefined, progress: () => undefined }
    await importSource(
      context,
      source,
      {},
      { dataset: null, title: workspace.info().language === 'th' ? SAMPLE.titleTh : SAMPLE.titleEn },
      quiet,
    )
  } finally {
    await source.close()
  }
}
