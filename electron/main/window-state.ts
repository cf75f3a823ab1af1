import { readFile, writeFile } from 'node:fs/promises'
import { type BrowserWindow, type Rectangle, screen } from 'electron'

export interface WindowState {
  /** Where the window was; without a place of its own the system finds one. */
  readonly bounds: { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number }
  readonly isMaximized: boolean
}

const FIRST: WindowState = { bounds: { width: 1280, height: 860 }, isMaximized: false }
const SETTLE_MS = 500

/** Where the window was left, if that is still on a screen. */
export async function readWindowState(file: string): Promise<WindowState> {
  try {
    const saved: unknown = JSON.parse(await readFile(file, 'utf8'))
    if (typeof saved !== 'object' || saved === null || !('bounds' in saved) || !isRectangle(saved.bounds)) return FIRST
    const isMaximized = 'isMaximized' in saved && saved.isMaximized === true
    return isOnScreen(saved.bounds) ? { bounds: saved.bounds, isMaximized } : { ...FIRST, isMaximized }
  } catch {
    return FIRST
  }
}

/** Writes down where the window is whenever it has come to rest. */
export function rememberWindow(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined
  const save = () => {
    if (window.isDestroyed() || window.isMinimized()) return
    const state: WindowState = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }
    void writeFile(file, JSON.stringify(state)).catch(() => undefined)
  }
  const saveSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(save, SETTLE_MS)
  }
  window.on('resize', saveSoon)
  window.on('move', saveSoon)
  window.on('maximize', saveSoon)
  window.on('unmaximize', saveSoon)
  window.on('close', save)
}

function isRectangle(value: unknown): value is Rectangle {
  if (typeof value !== 'object' || value === null) return false
  const fields = new Map<string, unknown>(Object.entries(value))
  return ['x', 'y', 'width', 'height'].every((name) => Number.isInteger(fields.get(name)))
}

/** A screen may have been unplugged since. */
function isOnScreen(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds)
  const isLeftOf = bounds.x + bounds.width <= workArea.x
  const isRightOf = bounds.x >= workArea.x + workArea.width
  const isAbove = bounds.y < workArea.y
  const isBelow = bounds.y >= workArea.y + workArea.height
  return !isLeftOf && !isRightOf && !isAbove && !isBelow
}
