import { basename } from 'node:path'
import { type CheckOutcome, checkMessageKey, outcomeOfCheck, verdictOf } from '#shared/bundle/checks.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { type Verification, verification } from '#shared/contract/submissions.ts'
import { doctorReport } from '#shared/contract/workspace.ts'
import { isWrongUse, problemText } from '../problem-text.ts'
import { passphraseFrom, pathOf, type Session } from '../session.ts'

/** `verify`: each bundle in the order given; exit code 1 unless all are valid. */
export async function verifyBundles(
  session: Session,
  bundles: readonly string[],
  identity: string | null,
  cards: readonly string[],
  asJson: boolean,
): Promise<number> {
  let allValid = true
  const { addPath } = session.engine.tickets
  const givenBeside = new Set([...cards, ...(identity === null ? [] : [identity])].map((path) => basename(path)))
  for (const bundle of bundles) {
    try {
      const result = verification.parse(
        await session.run('bundles.verify', {
          file: addPath(pathOf(bundle)),
          identity: identity === null ? null : addPath(pathOf(identity)),
          cards: cards.map((card) => addPath(pathOf(card))),
        }),
      )
      allValid &&= result.valid
      session.print(asJson ? JSON.stringify(spokenVerification(session, result)) : verificationText(session, result))
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code === 'cancelled' || isWrongUse(error.problem)) throw error
      // A card or identity that cannot be read says nothing of this bundle, and would stop every other one.
      const { name } = error.problem.params
      if (typeof name === 'string' && name !== basename(bundle) && givenBeside.has(name)) throw error
      allValid = false
      const { code } = error.problem
      const message = problemText(session.language, error.problem)
      if (asJson)
        session.print(
          JSON.stringify({
            file: basename(bundle),
            valid: false,
            verdict: null,
            bundleId: null,
            signer: null,
            checks: [{ code, ok: false, outcome: 'failed', message }],
          }),
        )
      else session.note(`${basename(bundle)}: ${message}`)
    }
  }
  return allValid ? 0 : 1
}

/** `trust add`: adds cards to the trust list of the open workspace. */
export async function addTrust(session: Session, cards: readonly string[]): Promise<number> {
  for (const card of cards) {
    const added = await session.call('trust.add', { card: session.engine.tickets.addPath(pathOf(card)) })
    session.print(`${added.name} (${added.code})  ${added.words}`)
  }
  return 0
}

/** `card`: saves the agency's card as the file `target`. */
export async function saveCard(session: Session, target: string, replace: boolean): Promise<number> {
  session.print(JSON.stringify(await session.run('agency.saveCard', { save: session.saveTo(target, replace) })))
  return 0
}

/** `identity`: saves the secret that opens what is encrypted to this agency. Asks for the passphrase of who works in the workspace, or reads it from BORIKON_STEWARD_PASSPHRASE_FILE. */
export async function saveIdentity(session: Session, target: string, replace: boolean): Promise<number> {
  const save = session.saveTo(target, replace)
  const { workspace } = await session.call('workspace.status', {})
  const passphrase = await passphraseFrom(
    'BORIKON_STEWARD_PASSPHRASE_FILE',
    session.say('cli.ask-person-passphrase', { name: workspace?.actor.name ?? '' }),
  )
  session.print(JSON.stringify(await session.run('agency.saveIdentity', { save, passphrase })))
  return 0
}

/** `backup`: writes an encrypted copy of the open workspace into the file `target`. */
export async function backup(session: Session, target: string, replace: boolean): Promise<number> {
  session.print(JSON.stringify(await session.run('workspace.backup', { save: session.saveTo(target, replace) })))
  return 0
}

/** `restore`: unpacks a backup into a folder that is empty or not there yet. */
export async function restore(session: Session, source: string, folder: string): Promise<number> {
  const { addPath, addFolder } = session.engine.tickets
  session.print(
    JSON.stringify(await session.run('workspace.restore', { backup: addPath(pathOf(source)), folder: addFolder(pathOf(folder)) })),
  )
  return 0
}

/** `doctor`: exit code 1 when something is wrong. */
export async function doctor(session: Session, asJson: boolean): Promise<number> {
  const report = doctorReport.parse(await session.run('workspace.doctor', {}))
  if (asJson) session.print(JSON.stringify(report))
  else
    for (const check of report.checks)
      session.print(`${check.ok ? '✓' : '✗'} ${session.say(`doctor.${check.code}${check.ok ? '' : '.failed'}`, check.params)}`)
  return report.healthy ? 0 : 1
}

const MARKS: Readonly<Record<CheckOutcome, string>> = { passed: '✓', failed: '✗', 'not-checked': '–' }

function checkText(session: Session, check: Verification['checks'][number]): string {
  return session.say(checkMessageKey(check), check.params)
}

function spokenVerification(session: Session, result: Verification) {
  return {
    ...result,
    verdict: verdictOf(result.checks),
    checks: result.checks.map((check) => ({
      code: check.code,
      ok: check.ok,
      outcome: outcomeOfCheck(check),
      ...(check.path === null ? {} : { path: check.path }),
      message: checkText(session, check),
      params: check.params,
    })),
  }
}

function verificationText(session: Session, result: Verification): string {
  const signer = result.signer
    ? session.say('cli.verify-signer', {
        name: result.signer.name,
        fingerprint: result.signer.fingerprint,
        standing: session.say(`cli.standing.${result.signer.standing}`),
      })
    : null
  return [
    `${result.file}: ${session.say(`cli.verify-${verdictOf(result.checks)}`)}`,
    ...(result.bundleId === null ? [] : [session.say('cli.verify-bundle-id', { id: result.bundleId })]),
    ...(signer === null ? [] : [signer]),
    ...result.checks.map(
      (check) => `  ${MARKS[outcomeOfCheck(check)]} ${check.path === null ? '' : `${check.path}: `}${checkText(session, check)}`,
    ),
  ].join('\n')
}
