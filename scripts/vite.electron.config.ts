import { dirname, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Where a source under `electron/` stands in `dist/`: the same place, but for the shell, whose folder is named for what it is. */
function placeInDist(source: string): string {
  return relative(`${root}/electron`, source)
    .replaceAll(sep, '/')
    .replace(/^main\//, 'electron/')
    .replace(/\.ts$/, '.js')
}

const mark = '__DIST__/'

/**
 * Bundling moves modules into shared chunks, and `import.meta.url` with them. This keeps it the address of the module's own place in
 * `dist/`, so that a worker, the engine's process or `resources/` are found the same way from source and as built.
 */
function ownAddress(): Plugin {
  return {
    name: 'own-address',
    transform(code, id) {
      if (!id.startsWith(`${root.replaceAll(sep, '/')}electron/`) || !code.includes('import.meta.url')) return null
      return { code: code.replaceAll('import.meta.url', `new URL('${mark}${placeInDist(id)}', import.meta.url).href`), map: null }
    },
    renderChunk(code, chunk) {
      if (!code.includes(mark)) return null
      const toDist = relative(dirname(`/${chunk.fileName}`), '/').replaceAll(sep, '/')
      return { code: code.replaceAll(mark, `${toDist}/`), map: null }
    },
  }
}

const entries = ['main/main.ts', 'engine/process.ts', 'engine/engine.ts', 'engine/threads/thread.ts', 'web/main.ts', 'cli/main.ts'].map(
  (entry) => `${root}electron/${entry}`,
)

/**
 * Everything that runs under Node or in Electron's main process, as modules. Libraries are bundled: the installed program carries no
 * node_modules but the one with a native file.
 */
export default defineConfig({
  root,
  publicDir: false,
  plugins: [ownAddress()],
  ssr: { noExternal: true, external: ['better-sqlite3', 'electron'] },
  build: {
    ssr: true,
    outDir: `${root}dist`,
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(entries.map((entry) => [placeInDist(entry).replace(/\.js$/, ''), entry])),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
})
