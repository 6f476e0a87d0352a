/** One child: started, loaded, limited, and from then on only listened to. */
import {spawn} from 'node:child_process'
import type {ChildProcess} from 'node:child_process'
import {randomUUID} from 'node:crypto'
import process from 'node:process'
import type {Readable} from 'node:stream'
import {dropCache, findBoxFiles, storeCache} from './box-files.ts'
import type {BoxFiles} from './box-files.ts'
import {deferred} from './deferred.ts'
import {childFlags, refuseFlags} from './flags.ts'
import {boundToParent, guard, killGroup, release} from './guard.ts'
import {limitByKernel} from './kernel-limits.ts'
import {infoDescriptor, inNamespaces, isInNamespaces, readInside} from './namespaces.ts'
import {createLineReader} from './line-reader.ts'
import type {Blocked} from '../page/outcome.ts'
import type {ChildConfig, ReadyLine} from './protocol.ts'

export interface Child {
  /** Settles when the child can take a job; rejects when it can't be started. */
  readonly ready: Promise<ReadyChild>
  /** Settles when the process has ended. */
  readonly ended: Promise<ChildEnd>
  /** Gives the child its one job. */
  send: (job: string, listeners: ReportListeners) => void
  kill: () => void
}

export interface ReadyChild {
  /** The process that runs the pages. */
  pid: number
  walls: ReadyLine
  /** The kernel's limits hold. */
  kernel: boolean
  /** It was seen in namespaces of its own; `undefined` when nobody asked for them. */
  namespaces: boolean | undefined
  blocked: Blocked
}

interface ReportListeners {
  /** A line of the report, without nonce. */
  onLine: (sequence: number, text: string) => void
  /** A line that is none. */
  onForeign: () => void
}

export interface ChildEnd {
  code: number | null
  signal: NodeJS.Signals | null
  /** What it wrote to standard error, cut. */
  stderr: string
}

export interface ChildOptions {
  heapMb: number
  cpuSeconds: number
  /** In namespaces of its own (default: false). */
  namespaces?: boolean | undefined
}

const readyTimeoutMs = 30_000
const maxOutput = 100_000
/** Longest line of a report: a code cache. */
const maxLine = 64_000_000

/** Throws when the package was not built, and for namespaces without what makes them. */
export function startChild(options: ChildOptions): Child {
  const files = findBoxFiles(`heap ${options.heapMb}`)
  const {child, box, cache, hasCache} = files
  const config: ChildConfig = {box, cache: hasCache ? cache : undefined, makeCache: !hasCache}
  const own = [child, box, ...(hasCache ? [cache] : [])]
  const flags = childFlags({heapMb: options.heapMb, files: own})
  const isWindows = process.platform === 'win32'
  const bare = [process.execPath, ...flags, child, JSON.stringify(config)] as const
  const isApart = options.namespaces === true
  const [command, ...args] = boundToParent(isApart ? inNamespaces(bare, own) : bare)
  const started = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe', ...(isApart ? (['pipe'] as const) : [])],
    env: {},
    cwd: isWindows ? undefined : '/',
    detached: !isWindows,
    windowsHide: true
  })
  return follow(started, {files, cpuSeconds: options.cpuSeconds})
}

/** The process that runs our code: the one that was started, or the one that it started in namespaces. */
async function insideOf(started: ChildProcess): Promise<{pid: number; namespaces: boolean | undefined}> {
  const info = started.stdio[infoDescriptor]
  if (!isReadable(info)) return {pid: started.pid ?? -1, namespaces: undefined}
  const pid = await readInside(info)
  return {pid, namespaces: isInNamespaces(pid)}
}

function follow(started: ChildProcess, {files, cpuSeconds}: {files: BoxFiles; cpuSeconds: number}): Child {
  const pid = started.pid ?? -1
  const inside = insideOf(started)
  if (pid > 0) guard(pid)
  const kill = (): void => {
    if (pid > 0) killGroup(pid)
  }
  const ready = deferred<ReadyChild>()
  ready.promise.catch(() => {})
  const fail = (message: string): void => ready.reject(new Error(message))
  const timer = setTimeout(() => {
    fail(`the sandbox was not ready after ${readyTimeoutMs / 1000} s`)
    kill()
  }, readyTimeoutMs).unref()
  const ended = end(started, kill)
  void ended.then(({stderr, code}) => {
    release(pid)
    clearTimeout(timer)
    refuseFlags(stderr)
    fail(`the sandbox did not start: ${stderr.trim().slice(-500) || `exit code ${code}`}`)
    return undefined
  })
  const observed = deferred<Blocked>()
  const onReady = async (walls: ReadyLine): Promise<void> => {
    const own = await inside
    const kernel = await limitByKernel({pid: own.pid, cpuSeconds})
    started.stdin?.write('try\n')
    const blocked = await observed.promise
    clearTimeout(timer)
    ready.resolve({...own, walls, kernel, blocked})
  }
  let take = (line: string): void =>
    takeFirst(line, {files, onReady: (walls) => void onReady(walls), onBlocked: observed.resolve})
  const report = started.stdio[3]
  if (isReadable(report)) report.on('data', createLineReader({onLine: (line) => take(line), onTooLong: kill, maxLine}))
  return {
    ready: ready.promise,
    ended,
    kill,
    send(job, listeners) {
      const nonce = randomUUID()
      take = (line) => takeReport(line, {nonce, ...listeners})
      started.stdin?.write(`${nonce} ${job}\n`)
    }
  }
}

/** Settles when the process has ended and its streams are closed. */
function end(started: ChildProcess, kill: () => void): Promise<ChildEnd> {
  const {promise, resolve} = deferred<ChildEnd>()
  const stderr = capture(started.stderr, kill)
  capture(started.stdout, kill)
  started.stdin?.on('error', () => {})
  started.on('error', (error) => resolve({code: null, signal: null, stderr: error.message}))
  started.on('close', (code, signal) => resolve({code, signal, stderr: stderr()}))
  return promise
}

interface FirstLines {
  files: BoxFiles
  onReady: (walls: ReadyLine) => void
  onBlocked: (blocked: Blocked) => void
}

/** Lines before the job: from our own code only, since no page has run. */
function takeFirst(line: string, {files, onReady, onBlocked}: FirstLines): void {
  if (line.startsWith('blocked ')) onBlocked(JSON.parse(line.slice('blocked '.length)))
  if (line.startsWith('cache ')) storeCache(files, Buffer.from(line.slice('cache '.length), 'base64'))
  if (!line.startsWith('ready ')) return
  const walls: ReadyLine = JSON.parse(line.slice('ready '.length))
  if (walls.cacheRejected) dropCache(files)
  onReady(walls)
}

function takeReport(line: string, {nonce, onLine, onForeign}: ReportListeners & {nonce: string}): void {
  const [, given, sequence, text = ''] = /^(\S+) (\d+) (.*)$/s.exec(line) ?? []
  if (given === nonce) onLine(Number(sequence), text)
  else onForeign()
}

/** Keeps the first part of a stream; a flood ends the child. */
function capture(stream: Readable | null, onFlood: () => void): () => string {
  let text = ''
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    if (text.length <= maxOutput) text += chunk
    else onFlood()
  })
  return () => text
}

function isReadable(value: unknown): value is Readable {
  return typeof value === 'object' && value !== null && 'on' in value && 'setEncoding' in value
}
