import process from 'node:process'

/** The engine that is measured: as it is built, which is what people run, where `npm run bench` asks for that; else the sources, for profiling. */
const address =
  process.env.BORIKON_BENCH_ENGINE === 'built'
    ? new URL('../../dist/engine/engine.js', import.meta.url).href
    : import.meta.resolve('#engine/engine.ts')

export const { createEngine }: typeof import('#engine/engine.ts') = await import(address)
