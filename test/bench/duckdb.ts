import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { z } from 'zod'

const folder = join(import.meta.dirname, 'duckdb')
const packageName = '@duckdb/node-api'
const shape = z.object({ dependencies: z.record(z.string(), z.string()) })
const versionShape = z.object({ version: z.string() })

/** Installs DuckDB beside the benchmark, once and in exactly the version it names. Answers the version, or why there is none. */
export function prepareDuckDb(): { version: string } | { missing: string } {
  const wanted = shape.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).dependencies[packageName]
  if (installedVersion() !== wanted) {
    process.stderr.write(`Installing DuckDB ${wanted} for the comparison …\n`)
    const [program, ...first] = npmCommand()
    const { status, error } = spawnSync(program, [...first, 'install', '--no-package-lock', '--no-audit', '--no-fund', '--silent'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    if (status !== 0) return { missing: `DuckDB could not be installed (npm ${error?.message ?? `ended with ${status}`})` }
  }
  const version = installedVersion()
  return version === null ? { missing: 'DuckDB is not installed' } : { version }
}

function installedVersion(): string | null {
  const path = join(folder, 'node_modules', packageName, 'package.json')
  return existsSync(path) ? versionShape.parse(JSON.parse(readFileSync(path, 'utf8'))).version : null
}

/** npm as it called us, or else the one on the PATH. */
function npmCommand(): [string, ...string[]] {
  const script = process.env.npm_execpath
  if (script !== undefined) return [process.execPath, script]
  return process.platform === 'win32' ? ['cmd.exe', '/c', 'npm'] : ['npm']
}
