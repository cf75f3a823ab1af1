import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright'
import { expect, it } from 'vitest'
import { ensureBuilt, root } from './shell.ts'

/** The Electron program, where its runtime has been downloaded. */
function electronProgram(): string | null {
  const folder = join(root, 'node_modules', 'electron')
  const nameFile = join(folder, 'path.txt')
  if (!existsSync(nameFile)) return null
  const program = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), readFileSync(nameFile, 'utf8'))
  return existsSync(program) ? program : null
}

it('the workbench opens in Electron itself, its page alive and cut off from Node', async ({ skip }) => {
  const program = electronProgram()
  if (!program) return skip('needs the Electron runtime: npx install-electron')
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return skip('needs a display')
  ensureBuilt()
  const folder = mkdtempSync(join(tmpdir(), 'borikon-electron-'))
  const env = { ...process.env, BORIKON_CONFIG_DIR: join(folder, 'config'), BORIKON_DOCUMENTS_DIR: join(folder, 'documents') }
  const electron = await _electron.launch({ executablePath: program, args: [root, `--user-data-dir=${join(folder, 'electron')}`], env })
  try {
    const page = await electron.firstWindow()
    const violations: string[] = []
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text())
    })
    await page.waitForSelector('#root > *')
    expect(page.url()).toMatch(/^app:\/\/borikon\//)
    expect(await page.evaluate(() => [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')])).toEqual([
      'undefined',
      'undefined',
    ])
    expect(await page.evaluate(() => window.borikon?.call('app.info', {}))).toMatchObject({ ok: true, value: { host: 'electron' } })
    expect(violations).toEqual([])
  } finally {
    await electron.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})
