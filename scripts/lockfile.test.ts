import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

interface Locked {
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const packages: Readonly<Record<string, Locked>> = JSON.parse(
  readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'),
).packages

it('names no registry, so that every machine asks its own', () => {
  expect(Object.keys(packages).filter((path) => packages[path]?.resolved !== undefined)).toEqual([])
})

// npm leaves out what it could not find while locking, and then refuses to install from the lockfile, there and on the platform left out.
it('holds the packages of every platform', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {}).filter((name) => !placesOf(path, name).some((place) => place in packages)),
  )
  expect(missing).toEqual([])
})

/** Where Node looks for `name` from the package at `path`: in its own node_modules, then in those around it. */
function placesOf(path: string, name: string): string[] {
  const own = `${path === '' ? '' : `${path}/`}node_modules/${name}`
  const around = path.lastIndexOf('/node_modules/')
  if (path === '') return [own]
  return [own, ...placesOf(around === -1 ? '' : path.slice(0, around), name)]
}
