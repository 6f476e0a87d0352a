/** One child: started, loaded, limited, and from then on only listened to. */
import {spawn} from 'node:child_process'
import type {ChildProcess} from 'node:child_process'
import {randomUUID} from 'node:crypto'
import process from 'node:process'
import type {Readable} from 'node:stream'
import {dropCache, findBoxFiles, storeCache} from './box-files.ts'
import type {BoxFiles} from './box-files.ts'
import {deferred} from './deferred.ts'
import {childFlags} from './flags.ts'
import {guard, killGroup, release} from './guard.ts'
import {limitByKernel} from './kernel-limits.ts'
import {createLineReader} from './line-reader.ts'
import type {ChildConfig, ReadyLine} from './protocol.ts'

export interface Child {
  readonly pid: number
  /** Settles when the child can take a job; rejects when it can't be started. */
  readonly ready: Promise<{walls: ReadyLine; kernel: boolean}>
  /** Settles when the process has ended. */
  readonly ended: Promise<ChildEnd>
  /** Gives the child its one job; `onLine` gets what it reports, without the nonce, `onForeign` what is no report. */
  send(job: string, listeners: {onLine: (sequence: number, text: string) => void; onForeign: () => void}): void
  kill(): void
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
}

const readyTimeoutMs = 30_000
const maxOutput = 100_000
/** Longest line of a report: a code cache. */
const maxLine = 64_000_000

export function startChild(options: ChildOptions): Child {
  const files = findBoxFiles(`heap ${options.heapMb}`)
  const config: ChildConfig = {
    box: files.box,
    cache: files.hasCache ? files.cache : undefined,
    makeCache: !files.hasCache
  }
  const paths = [files.child, files.box, ...(files.hasCache ? [files.cache] : [])]
  const flags = childFlags({heapMb: options.heapMb, files: paths, optional: true})
  const started = spawn(process.execPath, [...flags, files.child, JSON.stringify(config)], {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    env: {},
    cwd: process.platform === 'win32' ? undefined : '/',
    detached: process.platform !== 'win32',
    windowsHide: true
  })
  return watch(started, files, options)
}

function watch(started: ChildProcess, files: BoxFiles, options: ChildOptions): Child {
  const pid = started.pid ?? -1
  if (pid > 0) guard(pid)
  const kill = (): void => {
    if (pid > 0) killGroup(pid)
  }
  const {promise: ended, resolve: end} = deferred<ChildEnd>()
  const {promise: ready, resolve: beReady, reject: fail} = deferred<{walls: ReadyLine; kernel: boolean}>()
  ready.catch(() => {})
  const stderr = capture(started.stderr, kill)
  capture(started.stdout, kill)
  const timer = setTimeout(() => {
    fail(new Error(`the sandbox was not ready after ${readyTimeoutMs / 1000} s`))
    kill()
  }, readyTimeoutMs)
  timer.unref()

  let take = (line: string): void => takeFirst(line, {files, onReady: (walls) => void limit(walls)})
  const limit = async (walls: ReadyLine): Promise<void> => {
    const kernel = await limitByKernel({pid, cpuSeconds: options.cpuSeconds})
    clearTimeout(timer)
    beReady({walls, kernel})
  }
  const report = started.stdio[3]
  const read = createLineReader({onLine: (line) => take(line), onTooLong: kill, maxLine})
  if (isReadable(report)) report.on('data', read)
  started.stdin?.on('error', () => {})
  started.on('error', (error) => {
    fail(error)
    end({code: null, signal: null, stderr: error.message})
  })
  started.on('close', (code, signal) => {
    release(pid)
    clearTimeout(timer)
    fail(new Error(`the sandbox did not start: ${stderr().trim().slice(-500) || `exit code ${code}`}`))
    end({code, signal, stderr: stderr()})
  })
  return {
    pid,
    ready,
    ended,
    kill,
    send(job, {onLine, onForeign}) {
      const nonce = randomUUID()
      take = (line) => {
        const match = /^(\S+) (\d+) (.*)$/s.exec(line)
        if (match === null || match[1] !== nonce) onForeign()
        else onLine(Number(match[2]), match[3] ?? '')
      }
      started.stdin?.write(`${nonce} ${job}\n`)
    }
  }
}

/** Lines before the job: from our own code only, since no page has run. */
function takeFirst(line: string, {files, onReady}: {files: BoxFiles; onReady: (walls: ReadyLine) => void}): void {
  if (line.startsWith('cache ')) storeCache(files, Buffer.from(line.slice('cache '.length), 'base64'))
  if (!line.startsWith('ready ')) return
  const walls: ReadyLine = JSON.parse(line.slice('ready '.length))
  if (walls.cacheRejected) dropCache(files)
  onReady(walls)
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
