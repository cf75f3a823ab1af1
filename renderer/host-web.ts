import type { Method } from '#shared/contract/contract.ts'
import type { FilePurpose, PickedFile } from '#shared/contract/host.ts'
import type { EngineEvent } from '#shared/contract/jobs.ts'
import type { Outcome, ProblemCode } from '#shared/contract/problem.ts'
import type { Ending, RendererHost } from './host.ts'

const TOKEN_KEY = 'borikon-token'
const FIRST_RETRY = 500
const LAST_RETRY = 15_000
/** So often in a row nobody is at the program's port before it is taken for gone: started again, it has another port. */
const TRIES_UNANSWERED = 3

const ACCEPT: Record<FilePurpose, string> = {
  csv: '.csv,.txt,.tsv',
  bundle: '.zip,.age',
  card: '.json',
  schema: '.json',
  identity: '.txt',
  backup: '.borikon-backup,.zip',
}

/** Every area a `changed` event can name: after a lost connection all of them may be out of date. */
type AreaOf<M> = M extends `${infer Area}.${string}` ? Area : never
const AREAS: Record<AreaOf<Method>, true> = {
  agency: true,
  app: true,
  audit: true,
  bundles: true,
  classification: true,
  datasets: true,
  extracts: true,
  files: true,
  gates: true,
  import: true,
  jobs: true,
  metadata: true,
  people: true,
  profile: true,
  protection: true,
  quality: true,
  rows: true,
  submissions: true,
  tags: true,
  trust: true,
  views: true,
  workspace: true,
}

interface Session {
  readonly token: string
  readonly onEnded: (why: Ending) => void
}

/**
 * The engine's door over HTTP on this computer's loopback address. A one-time code in the address is exchanged for a cookie and a token; the code
 * leaves the address at once, so that it is in no history. Null when there is neither a session nor a code that still works.
 */
export async function connectWebHost(onEnd: (why: Ending) => void): Promise<RendererHost | null> {
  const code = codeInAddress()
  if (code !== '') history.replaceState(null, '', location.pathname)
  window.addEventListener('hashchange', followLink)
  const token = (await workingToken()) ?? (code === '' ? null : await exchange(code))
  if (token === null) return null
  sessionStorage.setItem(TOKEN_KEY, token)
  const onEnded = (why: Ending) => {
    if (why === 'session') sessionStorage.removeItem(TOKEN_KEY)
    onEnd(why)
  }
  return webHost({ token, onEnded })
}

function codeInAddress(): string {
  return location.hash.startsWith('#/') ? '' : location.hash.slice(1)
}

/** To the browser a link of the program that is put into the address of its own page is a place on that page: nothing is loaded by itself. */
function followLink(): void {
  if (codeInAddress() !== '') location.reload()
}

async function workingToken(): Promise<string | null> {
  const token = sessionStorage.getItem(TOKEN_KEY)
  if (token === null) return null
  const answer = await send({ token, onEnded: () => undefined }, 'POST', '/call', { method: 'app.info', input: {} })
  return answer?.ok ? token : null
}

async function exchange(code: string): Promise<string | null> {
  const answer = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  }).catch(() => null)
  if (!answer?.ok) return null
  const { token }: { token: string } = await answer.json()
  return token
}

function webHost(session: Session): RendererHost {
  const takeFile = (file: File, onProgress: (share: number) => void) => upload(session, file, onProgress)
  return {
    kind: 'web',
    call: async (method, input) => {
      // What is given back while the page goes away must still arrive.
      const answer = await send(session, 'POST', '/call', { method, input }, method === 'files.forget')
      if (answer === null) return failure('engine-stopped')
      if (answer.status === 401) return failure('session-ended')
      const outcome: Outcome<unknown> | null = await answer.json().catch(() => null)
      return outcome ?? failure('internal')
    },
    onEvent: (listener) => listenToEvents(session, listener),
    pickFiles: async (purpose) => {
      const picked: PickedFile[] = []
      for (const file of await askForFiles(purpose)) {
        const taken = await takeFile(file, () => undefined)
        if (taken.ok) picked.push(taken.value)
      }
      return picked
    },
    takeFile,
    pickSave: async (suggestedName) => {
      const answer = await send(session, 'POST', '/save', { name: suggestedName })
      if (!answer?.ok) return null
      const { ticket }: { ticket: string } = await answer.json()
      return ticket
    },
    collect: async (ticket) => {
      const link = document.createElement('a')
      link.href = `/download/${ticket}`
      link.download = ''
      link.hidden = true
      document.body.append(link)
      link.click()
      link.remove()
    },
    pickFolder: async () => null,
    showPage: async (html) => {
      // Opened before the answer is there: a browser only lets a click open a tab, not what follows it.
      const tab = window.open('about:blank', '_blank')
      const answer = await send(session, 'POST', '/page', { html })
      if (!answer?.ok) {
        tab?.close()
        return
      }
      const { path }: { path: string } = await answer.json()
      if (tab) tab.location.replace(new URL(path, location.origin).href)
    },
  }
}

/** Null when nobody answers. A 401 ends the session wherever it comes up. */
async function send(session: Session, method: string, path: string, body: unknown, keepalive = false): Promise<Response | null> {
  const answer = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json', 'x-borikon-token': session.token },
    body: JSON.stringify(body),
    keepalive,
  }).catch(() => null)
  if (answer?.status === 401) session.onEnded('session')
  return answer
}

async function upload(session: Session, file: File, onProgress: (share: number) => void): Promise<Outcome<PickedFile>> {
  const answer = await send(session, 'POST', '/files', { name: file.name, bytes: file.size })
  if (answer === null) return failure('engine-stopped')
  if (!answer.ok) return failure(answer.status === 413 ? 'file-too-large' : 'session-ended')
  const { ticket }: { ticket: string } = await answer.json()
  return new Promise((resolve) => {
    // fetch cannot tell how much of a body has been sent.
    const request = new XMLHttpRequest()
    request.open('PUT', `/upload/${ticket}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-borikon-token', session.token)
    request.responseType = 'json'
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0)
    request.onerror = () => resolve(failure('file-not-readable', { name: file.name }))
    request.onload = () => {
      const outcome: Outcome<PickedFile> | null = request.response
      resolve(outcome ?? failure('file-not-readable', { name: file.name }))
    }
    request.send(file)
  })
}

function askForFiles(purpose: FilePurpose): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = ACCEPT[purpose]
    input.hidden = true
    const finish = () => {
      resolve([...(input.files ?? [])])
      input.remove()
    }
    input.addEventListener('change', finish)
    input.addEventListener('cancel', finish)
    document.body.append(input)
    input.click()
  })
}

/** Reads the event stream for as long as the page and the program live, coming back with growing pauses after it broke. */
function listenToEvents(session: Session, listener: (event: EngineEvent) => void): () => void {
  const ending = new AbortController()
  const run = async () => {
    let pause = FIRST_RETRY
    let isFirst = true
    let unanswered = 0
    while (!ending.signal.aborted) {
      const answer = await fetch('/events', { headers: { 'x-borikon-token': session.token }, signal: ending.signal }).catch(() => null)
      if (answer?.status === 401) return session.onEnded('session')
      if (ending.signal.aborted) return
      unanswered = answer === null ? unanswered + 1 : 0
      if (unanswered === TRIES_UNANSWERED) return session.onEnded('program')
      if (answer?.ok && answer.body) {
        pause = FIRST_RETRY
        if (!isFirst) listener({ kind: 'changed', areas: Object.keys(AREAS) })
        isFirst = false
        await readLines(answer.body, listener).catch(() => undefined)
      }
      await new Promise((resolve) => setTimeout(resolve, pause))
      pause = Math.min(pause * 2, LAST_RETRY)
    }
  }
  void run()
  return () => ending.abort()
}

async function readLines(body: ReadableStream<Uint8Array<ArrayBuffer>>, listener: (event: EngineEvent) => void): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') listener(JSON.parse(line))
  }
}

function failure(
  code: ProblemCode,
  params: Record<string, string> = {},
): { ok: false; problem: { code: ProblemCode; params: Record<string, string> } } {
  return { ok: false, problem: { code, params } }
}
