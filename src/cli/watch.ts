/** `--watch`: checks again when files change; only what changed, and what depends on it. */
import type {Call} from './parse-args.ts'
import type {Command} from './watch-commands.ts'
import type {Io} from './io.ts'
import {relative, resolve} from 'node:path'
import {KnownError} from '../engine/known-error.ts'
import {checkOnce} from './check.ts'
import {createCommands} from './watch-commands.ts'
import {defuseInline} from '../reporters/defuse.ts'
import {list} from '../text/words.ts'
import {tellError} from './tell.ts'
import {watchFiles} from './watch-files.ts'

type CheckCall = Extract<Call, {options: unknown}>

/** What happened since the last round. */
interface News {
  changed: Set<string>
  isAll: boolean
  isOver: boolean
}

/** Milliseconds in which changes are taken as one: editors and version control write several files. */
const togetherMs = 60

/** Until the user ends it; gives the exit code of the last round. */
export async function watch(call: CheckCall, io: Io): Promise<0 | 1 | 2> {
  const {options, paths} = call
  refuse(call)
  const news: News = {changed: new Set(), isAll: false, isOver: false}
  const screen = createScreen(io)
  let filter = ''
  let wake = (): void => {}
  let stop = new AbortController()
  const happen = (): void => {
    stop.abort()
    wake()
  }
  const obey = (command: Command | undefined): void => {
    if (command === undefined) return
    if (command.kind === 'typing') return screen.ask(command.text)
    if (command.kind === 'quit') news.isOver = true
    else news.isAll ||= command.kind === 'all'
    if (command.kind === 'filter') filter = command.text
    happen()
  }
  io.signal?.addEventListener('abort', () => obey({kind: 'quit'}))
  const close = await watchFiles({
    cwd: io.cwd,
    others: paths.map((path) => resolve(io.cwd, path)),
    ignored: options.formats.flatMap(({file}) => (file === undefined ? [] : [resolve(io.cwd, file)])),
    onChange(path) {
      news.changed.add(path)
      happen()
    }
  })
  const commands = createCommands()
  const release = io.keyboard?.listen((key) => obey(commands(key)))
  let code: 0 | 1 | 2 = 0
  try {
    while (!news.isOver) {
      const changed = [...news.changed].map((path) => relative(io.cwd, path))
      const cache = news.isAll ? false : (options.cache ?? true)
      news.changed.clear()
      news.isAll = false
      stop = new AbortController()
      screen.begin(changed)
      const {signal} = stop
      const ended = await round({...call, options: {...options, cache}}, {...io, signal}, {filter})
      if (signal.aborted) continue
      code = ended
      screen.end(filter)
      await new Promise<void>((resume) => {
        wake = resume
        if (signal.aborted) resume()
      })
      if (news.changed.size > 0) await new Promise((resume) => setTimeout(resume, togetherMs))
    }
  } finally {
    release?.()
    await close()
  }
  return code
}

function refuse({paths, options}: CheckCall): void {
  if (paths.includes('-')) throw new KnownError('Cannot watch standard input, expected files')
  if (options.fix || options.update) throw new KnownError('Cannot use option `--watch` with `--fix` or `--update`')
}

/** A configuration that is being written may be broken: the next change brings the next round. */
async function round(call: CheckCall, io: Io, {filter}: {filter: string}): Promise<0 | 1 | 2> {
  try {
    return await checkOnce(call, io, {select: ({shown}) => shown.includes(filter), isQuietEnd: true})
  } catch (error) {
    if (!(error instanceof KnownError)) throw error
    tellError(error, {io, isDebug: call.options.debug})
    return 2
  }
}

interface Screen {
  begin: (changed: ReadonlyArray<string>) => void
  end: (filter: string) => void
  ask: (text: string) => void
}

/** One screen on a terminal, plain lines elsewhere. */
function createScreen({stdout, stderr, keyboard}: Io): Screen {
  const isTerminal = stdout.isTTY === true
  const keys = keyboard === undefined ? '' : ' · a all again · f filter · q quit'
  return {
    begin(changed) {
      if (isTerminal) stdout.write('\u001B[2J\u001B[3J\u001B[H')
      if (changed.length > 0) stderr.write(`changed: ${defuseInline(list(changed))}\n`)
    },
    end(filter) {
      stderr.write(`watching${filter === '' ? '' : ` documents with ${defuseInline(filter)} in their path`}${keys}\n`)
    },
    ask: (text) => void stderr.write(`\r\u001B[2Kfilter (part of a path, Enter): ${defuseInline(text)}`)
  }
}
