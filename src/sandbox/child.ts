/**
 * The process around a box: loads it, hardens itself, says `ready`, takes one job from standard input, and passes on what
 * the box reports. It runs as a bundle of its own (`dist/box/child.cjs`) and decides nothing.
 */
import {Buffer} from 'node:buffer'
import {readFileSync, readSync, writeSync} from 'node:fs'
import {performance} from 'node:perf_hooks'
import process from 'node:process'
import {setImmediate} from 'node:timers'
import vm from 'node:vm'
import type {Box, Host} from '../page/host.ts'
import {dropPermissions, harden} from './harden.ts'
import {tryEverything} from './observe.ts'
import type {ChildConfig, ReadyLine} from './protocol.ts'

type CreateBox = (host: Host) => Box

const reportDescriptor = 3
const MainError = Error
const scripts = new Map<number, vm.Script>()
const started = performance.now()
let lastScript = 0
let sequence = 0
let nonce = ''
let raise: Box['raise'] = (message) => {
  throw new Error(message)
}

main()

function main(): void {
  const exit = process.exit.bind(process, 0)
  const config: ChildConfig = JSON.parse(process.argv[2] ?? '{}')
  const source = readFileSync(config.box, 'latin1')
  const cached = config.cache === undefined ? undefined : readFileSync(config.cache)
  const script = new vm.Script(source, {
    filename: 'check-docs:box',
    ...(cached === undefined ? {} : {cachedData: cached})
  })
  const createBox: CreateBox = script.runInContext(createRealm({codeGeneration: {strings: false, wasm: false}}))
  const box = createBox(createHost())
  raise = box.raise
  process.on('unhandledRejection', (reason, promise) => box.rejected(reason, promise))
  box.warm(config.makeCache, () => {
    if (config.makeCache) writeLine(`cache ${script.createCachedData().toString('base64')}`)
    const ready: ReadyLine = {
      cacheRejected: script.cachedDataRejected === true,
      realm: box.isApart(),
      denied: deniedScopes()
    }
    dropPermissions()
    writeLine(`ready ${JSON.stringify(ready)}`)
    // The parent's answer: the kernel's limits are set.
    if (readLine() === undefined) return
    tryEverything((blocked) => {
      harden()
      writeLine(`blocked ${JSON.stringify(blocked)}`)
      serve(box, exit)
    })
  })
}

/** A realm of bare JavaScript; gives its global object. */
function createRealm(options: vm.CreateContextOptions = {}): vm.Context {
  return vm.createContext(vm.constants.DONT_CONTEXTIFY, options)
}

/** What Node's permission model can deny, and the flag that would allow it: only a Node that knows the flag denies it. */
const scopes = {
  fs: ['--allow-fs-read', 'fs.read', 'fs.write'],
  child: ['--allow-child-process', 'child'],
  worker: ['--allow-worker', 'worker'],
  addon: ['--allow-addons', 'addon'],
  wasi: ['--allow-wasi', 'wasi'],
  net: ['--allow-net', 'net'],
  inspector: ['--allow-inspector', 'inspector']
}

function deniedScopes(): ReadonlyArray<string> {
  const {permission} = process
  if (permission === undefined) return []
  const isDenied = ([flag = '', ...names]: ReadonlyArray<string>): boolean =>
    process.allowedNodeEnvironmentFlags.has(flag) && names.every((name) => !permission.has(name))
  return Object.entries(scopes)
    .filter(([, names]) => isDenied(names))
    .map(([scope]) => scope)
}

/** Waits for the job, and runs it. An end of standard input means that the parent is gone. */
function serve(box: Box, exit: () => void): void {
  const line = readLine()
  if (line === undefined) return
  const space = line.indexOf(' ')
  nonce = line.slice(0, space)
  box.run(line.slice(space + 1), exit)
}

function createHost(): Host {
  return {
    createContext: () => keepErrors(() => createRealm()),
    compile: (source, filename, place) => keepErrors(() => compile(source, {filename, place})),
    run: (number, global) => keepErrors(() => run(number, global)),
    turn: (task) => keepErrors(() => void setImmediate(() => task())),
    report: (line) => keepErrors(() => report(line)),
    now: () => performance.now() - started
  }
}

function compile(source: string, {filename, place}: {filename: string; place: string}): number | string {
  const [line = 0, column = 0] = place.split(':').map(Number)
  try {
    lastScript += 1
    scripts.set(lastScript, new vm.Script(source, {filename, lineOffset: line, columnOffset: column}))
    return lastScript
  } catch (error) {
    return isOurs(error) ? error.message : 'Invalid script'
  }
}

function run(number: number, global: object): unknown {
  const script = scripts.get(number)
  scripts.delete(number)
  return script?.runInContext(global, {displayErrors: false})
}

function report(line: string): void {
  sequence += 1
  writeLine(`${nonce} ${sequence} ${line.replace(/[\r\n]/g, ' ')}`)
}

/** An error of this realm (a stack that overflows here) must not get into the box: the box throws one of its own. */
function keepErrors<T>(call: () => T): T {
  try {
    return call()
  } catch (error) {
    if (isOurs(error)) return raise(error.message)
    throw error
  }
}

function isOurs(error: unknown): error is Error {
  return error instanceof MainError
}

/** Writes to the parent; does not return before all of it is in the pipe. */
function writeLine(line: string): void {
  const bytes = Buffer.from(`${line}\n`)
  let offset = 0
  while (offset < bytes.length) {
    try {
      offset += writeSync(reportDescriptor, bytes, offset)
    } catch (error) {
      if (!(isOurs(error) && 'code' in error && error.code === 'EAGAIN')) throw error
    }
  }
}

/** Reads standard input up to a line end; `undefined` when it ends before. */
function readLine(): string | undefined {
  const chunks: Buffer[] = []
  const chunk = Buffer.alloc(65_536)
  for (;;) {
    const length = readSync(0, chunk)
    if (length === 0) return undefined
    chunks.push(Buffer.from(chunk.subarray(0, length)))
    if (chunk[length - 1] === 10) return Buffer.concat(chunks).toString('utf8').trimEnd()
  }
}
