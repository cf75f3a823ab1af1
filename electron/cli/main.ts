import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { configFolderPath } from '#engine/client/config-path.ts'
import { errorCode, problemOfSystemError } from '#engine/files.ts'
import { openConfigFolder } from '#engine/workspace/config-folder.ts'
import { type Language, language } from '#shared/contract/common.ts'
import { ProblemError } from '#shared/contract/problem.ts'
import { role } from '#shared/contract/workspace.ts'
import { say } from '#shared/locale/say.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { addTrust, backup, doctor, restore, saveCard, saveIdentity, verifyBundles } from './commands/care.ts'
import { demo } from './commands/demo.ts'
import { inspectFiles, readFiles } from './commands/look.ts'
import * as path from './commands/path.ts'
import { checkQuality, FAIL_ON, type QualityFlags, type RulesFlags, showRules } from './commands/quality.ts'
import { printRows, type RowsFlags } from './commands/rows.ts'
import { type DialectFlags, namingOf, overridesOf, withDialectOptions } from './dialect-options.ts'
import { readJsonFile } from './json-file.ts'
import { isWrongUse, problemText } from './problem-text.ts'
import { openSession, type Session } from './session.ts'
import { wholeNumber } from './whole-number.ts'

const REVEAL_FILE = 'show what may be personal: values, lines around the table, names that are values of records; masked without'

const FORCE = 'replace a file that is there'

interface Force {
  readonly force?: boolean
}

/** Wrong use, as opposed to work that found problems (1). */
const WRONG_USE = 2
/** What a program answers that Ctrl-C ended. */
const INTERRUPTED = 130

const program = new Command('borikon')
  .description('Understand, protect and hand over data extracts; the workbench of data stewards on the command line.')
  .version(packageJson.version)
  .option('--lang <language>', 'th or en')
  .option('--workspace <folder>', 'the workspace to work on (or BORIKON_WORKSPACE)')
  .exitOverride()
  .showHelpAfterError()

function chosenLanguage(): Language {
  const given: { lang?: string } = program.opts()
  if (given.lang === undefined) return openConfigFolder(configFolderPath()).language()
  const parsed = language.safeParse(given.lang)
  if (!parsed.success) throw new InvalidArgumentError('--lang: th, en')
  return parsed.data
}

/** Runs a command with an engine and no workspace. */
async function withoutWorkspace(work: (session: Session) => Promise<number>): Promise<void> {
  const session = openSession({ language: chosenLanguage(), version: packageJson.version })
  try {
    process.exitCode = await work(session)
  } finally {
    await session.stop()
  }
}

/** The workspace that was named, if any was. */
function workspaceFolder(): string | undefined {
  const given: { workspace?: string } = program.opts()
  return given.workspace ?? process.env.BORIKON_WORKSPACE
}

/** Runs a command on the workspace that was named. */
function withWorkspace(work: (session: Session) => Promise<number>): Promise<void> {
  const folder = workspaceFolder()
  if (!folder) throw new InvalidArgumentError('name the workspace with --workspace <folder>')
  return withoutWorkspace(async (session) => {
    await session.openFolder(folder)
    const code = await work(session)
    await session.untilIdle()
    return code
  })
}

withDialectOptions(
  program.command('inspect').argument('<files...>').description('how files read, their profile and findings; no workspace needed'),
)
  .option('--reveal', REVEAL_FILE)
  .option('--json', 'one JSON object a line per file')
  .action((files: string[], flags: DialectFlags & { reveal?: true; json?: true }) =>
    withoutWorkspace((session) => inspectFiles(session, files, overridesOf(flags), flags)),
  )

withDialectOptions(
  program
    .command('read')
    .argument('<files...>')
    .requiredOption('--out <folder>')
    .option('--names <which>', 'column names: original, as they stand in the file; unique, no two alike and none empty', 'original')
    .option('--force', FORCE)
    .description('write the accepted records as plain CSV (UTF-8, LF)'),
).action((files: string[], flags: DialectFlags & { out: string; names: string } & Force) =>
  withoutWorkspace((session) => readFiles(session, files, flags.out, overridesOf(flags), namingOf(flags.names), flags.force)),
)

withDialectOptions(
  program.command('quality').argument('<file>').description('rules that a file suggests, or a Table Schema demands, and what they find'),
)
  .option('--schema <file>', 'Frictionless Table Schema or Data Package, JSON')
  .option('--schema-out <file>', 'write the columns and these rules as a Table Schema')
  .option('--force', FORCE)
  .addOption(failOn())
  .option('--reveal', REVEAL_FILE)
  .option('--json', 'one JSON object')
  .action((file: string, flags: DialectFlags & QualityFlags) =>
    withoutWorkspace((session) => checkQuality(session, file, overridesOf(flags), flags)),
  )

program
  .command('init')
  .argument('<folder>')
  .requiredOption('--agency <code>', 'for file names: a-z, 0-9 and _')
  .requiredOption('--name <thai>', "the agency's name")
  .option('--name-en <english>', "the agency's name in English", '')
  .option('--centre', 'this workspace receives bundles')
  .requiredOption('--steward <name>', 'the first person')
  .option('--by-passphrase', 'protect by a passphrase instead of this computer')
  .description('make a workspace; prints the recovery code, once')
  .action((folder: string, flags: { agency: string; name: string; nameEn: string; centre?: true; steward: string; byPassphrase?: true }) =>
    withoutWorkspace((session) =>
      path.init(
        session,
        folder,
        { code: flags.agency, nameTh: flags.name, nameEn: flags.nameEn, kind: flags.centre ? 'centre' : 'agency' },
        flags.steward,
        flags.byPassphrase === true,
      ),
    ),
  )

withDialectOptions(
  program
    .command('import')
    .argument('<file>')
    .option('--dataset <dataset>', 'id, slug or title; a new one without')
    .option('--title <title>', 'of a new dataset', ''),
)
  .description("keep an extract; prints its id and its dataset's, as JSON")
  .action((file: string, flags: DialectFlags & { dataset?: string; title: string }) =>
    withWorkspace((session) => path.importFile(session, file, overridesOf(flags), flags.dataset, flags.title)),
  )

withDialectOptions(program.command('reread').argument('<extract>').option('--afresh', 'forget what was fixed before'))
  .description('read a kept extract another way, without the file; prints what became of its lines, as JSON')
  .action((extract: string, flags: DialectFlags & { afresh?: true }) =>
    withWorkspace((session) => path.reread(session, extract, overridesOf(flags), flags.afresh === true)),
  )
program
  .command('rejects')
  .argument('<extract>')
  .option('--reveal', 'show text that may hold personal values; entered in the audit trail')
  .description('records that are no rows, the first 10,000: line, offset, reason and text, one JSON object a line')
  .action((extract: string, flags: { reveal?: true }) =>
    withWorkspace((session) => path.printRejects(session, extract, flags.reveal === true)),
  )
program
  .command('rules')
  .argument('<extract>')
  .option(
    '--accept-suggested',
    'accept the suggested rules; asks first where some do not hold, and leaves those out where nobody can be asked',
  )
  .option('--yes', 'accept those too that do not hold, without asking')
  .addOption(
    new Option(
      '--undo-accepted',
      'take back the suggested rules that were accepted together the last time; those changed since stay',
    ).conflicts(['acceptSuggested', 'schema']),
  )
  .option('--schema <file>', 'accept the rules of a Table Schema or Data Package')
  .option('--schema-out <file>', 'write the columns and accepted rules as a Table Schema')
  .option('--force', FORCE)
  .addOption(failOn())
  .option('--reveal', 'name failing records also where that tells personal values; entered in the audit trail')
  .option('--json', 'everything, as JSON')
  .description('quality rules, failing records and scores')
  .action((extract: string, flags: RulesFlags) => withWorkspace((session) => showRules(session, extract, flags)))
program
  .command('datasets')
  .description('everything kept, as JSON')
  .action(() => withWorkspace(path.printDatasets))
program
  .command('profile')
  .argument('<extract>')
  .description('what was measured, as JSON')
  .action((extract: string) => withWorkspace((session) => path.printProfile(session, extract)))
program
  .command('rows')
  .argument('<extract>')
  .option('--search <text>', 'in any column')
  .option('--where <conditions...>', 'column=value, !=, ~ (contains), !~, ^= (starts with), >=, <=; column= for no value')
  .option('--conditions <file>', 'JSON list of conditions as in the contract')
  .option('--sort <column>')
  .option('--descending')
  .option('--values <column>', 'how often each value of a column occurs, the most frequent first, instead of records')
  .option('--from <row>', 'first row or value shown, from 1', wholeNumber(1))
  .option('--count <rows>', 'rows shown, 20 unless said otherwise; or values', wholeNumber(0))
  .option('--reveal', 'show personal values; entered in the audit trail')
  .description('records found, as JSON')
  .action((extract: string, flags: RowsFlags & { conditions?: string }) =>
    withWorkspace((session) => printRows(session, extract, flags, readJsonFile(flags.conditions))),
  )
program
  .command('tag')
  .argument('<extract>')
  .option('--accept-all', 'accept what each column is likely to hold; columns that only ask for a look are named')
  .option('--decisions <file>', 'JSON list of {column, action, type, sensitivity, reason}')
  .description('findings and decisions, as JSON')
  .action((extract: string, flags: { acceptAll?: true; decisions?: string }) =>
    withWorkspace((session) => path.tag(session, extract, flags.acceptAll === true, readJsonFile(flags.decisions))),
  )
program
  .command('classify')
  .argument('<extract>')
  .option('--as-suggested')
  .option('--level <level>', 'open, internal, confidential, secret, top-secret')
  .option('--category <category>', 'public, internal-use, personal, official-secret, national-security')
  .option('--reason <text>', 'needed below the suggestion', '')
  .description('level and category, as JSON')
  .action((extract: string, flags: { asSuggested?: true; level?: string; category?: string; reason: string }) =>
    withWorkspace((session) => path.classify(session, extract, { ...flags, asSuggested: flags.asSuggested === true })),
  )
program
  .command('protect')
  .argument('<extract>')
  .option('--recipe <file>', 'JSON list of {column, protection}')
  .description('what happens to each column, as JSON')
  .action((extract: string, flags: { recipe?: string }) =>
    withWorkspace((session) => path.protect(session, extract, readJsonFile(flags.recipe))),
  )
program
  .command('describe')
  .argument('<dataset>')
  .option('--metadata <file>', 'JSON object of catalog fields')
  .description('catalog metadata and what is missing, as JSON')
  .action((dataset: string, flags: { metadata?: string }) =>
    withWorkspace((session) => path.describe(session, dataset, readJsonFile(flags.metadata))),
  )
program
  .command('person')
  .argument('<name>')
  .argument('<role>', 'steward, owner, dpo, central-reviewer')
  .description('add a person')
  .action((name: string, as: string) => withWorkspace((session) => path.addPerson(session, name, parsedRole(as))))
program
  .command('submit')
  .argument('<extract>')
  .description('send to review')
  .action((extract: string) => withWorkspace((session) => path.submit(session, extract)))
program
  .command('approve')
  .argument('<extract>')
  .requiredOption('--as <person>', 'name or id')
  .description("with the approver's own passphrase")
  .action((extract: string, flags: { as: string }) => withWorkspace((session) => path.approve(session, extract, flags.as)))
program
  .command('package')
  .argument('<extract>')
  .description('build, check and sign the bundle')
  .action((extract: string) => withWorkspace((session) => path.packageExtract(session, extract)))
program
  .command('export')
  .argument('<extract>')
  .argument('<file>', 'or a folder, which gets it under its own name')
  .option('--original', 'the extract itself, byte for byte')
  .option('--force', FORCE)
  .description('save the bundle outside the workspace')
  .action((extract: string, file: string, { original, force = false }: { original?: true } & Force) =>
    withWorkspace((session) => (original ? path.exportOriginal : path.exportBundle)(session, extract, file, force)),
  )

const trust = program.command('trust').description('whom this workspace trusts')
trust
  .command('add')
  .argument('<cards...>')
  .action((cards: string[]) => withWorkspace((session) => addTrust(session, cards)))
program
  .command('card')
  .argument('<file>')
  .option('--force', FORCE)
  .description("save this agency's card")
  .action((file: string, { force = false }: Force) => withWorkspace((session) => saveCard(session, file, force)))

program
  .command('identity')
  .argument('<file>')
  .option('--force', FORCE)
  .description('save the secret that opens bundles sent here, for a review machine')
  .action((file: string, { force = false }: Force) => withWorkspace((session) => saveIdentity(session, file, force)))

program
  .command('verify')
  .argument('<bundles...>')
  .option('--identity <file>', 'age identity that opens them')
  .option('--trust <cards...>', 'agency cards to trust')
  .option('--json', 'one JSON object a line per bundle')
  .description('check bundles; with --workspace its identity and trust list are used')
  .action((bundles: string[], flags: { identity?: string; trust?: string[]; json?: true }) => verify(bundles, flags))

program
  .command('demo')
  .option('--out <folder>', 'where the bundle is left', 'borikon-demo')
  .option('--force', FORCE)
  .description('the whole path on built-in sample data')
  .action(async (flags: { out: string; force?: true }) => {
    const print = (text: string) => process.stdout.write(`${text}\n`)
    process.exitCode = await demo(chosenLanguage(), packageJson.version, { out: flags.out, replaces: flags.force === true }, print)
  })

program
  .command('backup')
  .argument('<file>')
  .option('--force', FORCE)
  .description('an encrypted copy of the workspace')
  .action((file: string, { force = false }: Force) => withWorkspace((session) => backup(session, file, force)))
program
  .command('restore')
  .argument('<backup>')
  .argument('<folder>')
  .description('unpack a backup into a new folder')
  .action((source: string, folder: string) => withoutWorkspace((session) => restore(session, source, folder)))
program
  .command('doctor')
  .option('--json')
  .description('examine the workspace')
  .action((flags: { json?: true }) => withWorkspace((session) => doctor(session, flags.json === true)))

/** Bundles are checked in the named workspace, or in one made for the occasion that trusts only the cards given. */
async function verify(bundles: string[], flags: { identity?: string; trust?: string[]; json?: true }): Promise<void> {
  const work = (session: Session) => verifyBundles(session, bundles, flags.identity ?? null, flags.trust ?? [], flags.json === true)
  return workspaceFolder() ? withWorkspace(work) : withoutWorkspace(work)
}

function failOn(): Option {
  return new Option('--fail-on <rules>', 'which failing rules make the exit code 1: those that must hold, or any')
    .choices(FAIL_ON)
    .default('required')
}

function parsedRole(name: string) {
  const parsed = role.safeParse(name)
  if (!parsed.success) throw new InvalidArgumentError(role.options.join(', '))
  return parsed.data
}

// Who reads what is printed may go before the end, as `head` does: there is nobody left to say anything to.
process.stdout.on('error', (error) => {
  const code = errorCode(error)
  if (code === 'EPIPE') process.exit()
  const isFull = problemOfSystemError(error, '')?.problem.code === 'disk-full'
  process.stderr.write(`${say(chosenLanguage(), isFull ? 'cli.output-full' : 'cli.output-failed', { code })}\n`)
  process.exit(1)
})
// Where notes cannot be written, the work goes on and what is asked for is printed.
process.stderr.on('error', () => undefined)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    // What commander finds it says itself; what a command finds in its options it only throws.
    if (error instanceof InvalidArgumentError) process.stderr.write(`${error.message}\n`)
    process.exitCode = error.exitCode === 0 ? 0 : WRONG_USE
  } else if (error instanceof ProblemError) {
    process.stderr.write(`${problemText(chosenLanguage(), error.problem)}\n`)
    process.exitCode = error.problem.code === 'cancelled' ? INTERRUPTED : isWrongUse(error.problem) ? WRONG_USE : 1
  } else throw error
}
