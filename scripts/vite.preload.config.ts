import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The preload: one CommonJS file, since a sandboxed preload can neither be a module nor load files. */
export default defineConfig({
  root,
  publicDir: false,
  build: {
    outDir: `${root}/dist/electron`,
    emptyOutDir: false,
    target: 'chrome140',
    minify: false,
    lib: { entry: `${root}/electron/preload/preload.ts`, formats: ['cjs'], fileName: () => 'preload.cjs' },
    rolldownOptions: { external: ['electron', 'electron/renderer'], output: { codeSplitting: false } },
  },
})
