/**
 * The process around a box: loads it, hardens itself, says `ready`, takes one job from standard input, and passes on what
 * the box reports. It runs as a bundle of its own (`dist/box/child.cjs`) and decides nothing.
 */
import {readFileSync, readSync, writeSync} from 'node:fs'
import process from 'node:process'
import vm from 'node:vm'
import type {Box, Host} from '../page/host.ts'
import type {ChildConfig, ReadyLine} from './protocol.ts'

type CreateBox = (host: Host) => Box

const reportDescriptor = 3
const scripts = new Map<number, vm.Script>()
const started = performance.now()
let lastScript = 0
let sequence = 0
let nonce = ''

main()

function main(): void {
  const config: ChildConfig = JSON.parse(process.argv[2] ?? '{}')
  const source = readFileSync(config.box, 'utf8')
  const cached = config.cache === undefined ? undefined : readFileSync(config.cache)
  const script = new vm.Script(source, {
    filename: 'check-docs:box',
    ...(cached === undefined ? {} : {cachedData: cached})
  })
  const createBox: CreateBox = script.runInContext(vm.createContext(vm.constants.DONT_CONTEXTIFY))
  const box = createBox(createHost())
  box.warm(() => {
    if (config.makeCache) writeLine(`cache ${script.createCachedData().toString('base64')}`)
    const ready: ReadyLine = {
      cacheRejected: script.cachedDataRejected === true,
      realm: box.isApart(),
      denied: scopes.filter((scope) => isDenied(scope))
    }
    writeLine(`ready ${JSON.stringify(ready)}`)
    serve(box)
  })
}

/** What Node's permission model can deny. */
const scopes = ['fs', 'child', 'worker', 'addon', 'wasi', 'net', 'inspector']

function isDenied(scope: string): boolean {
  const {permission} = process
  if (permission === undefined) return false
  const names = scope === 'fs' ? ['fs.read', 'fs.write'] : [scope]
  try {
    return names.every((name) => !permission.has(name))
  } catch {
    return false
  }
}

/** Waits for the job, and runs it. An end of standard input means that the parent is gone. */
function serve(box: Box): void {
  const line = readLine()
  if (line === undefined) return
  const space = line.indexOf(' ')
  nonce = line.slice(0, space)
  process.on('unhandledRejection', (reason, promise) => box.rejected(reason, promise))
  box.run(line.slice(space + 1), () => process.exit(0))
}

function createHost(): Host {
  return {
    createContext: () => vm.createContext(vm.constants.DONT_CONTEXTIFY),
    compile(source, filename, line, column) {
      try {
        const options = {filename, lineOffset: line, columnOffset: column}
        lastScript += 1
        scripts.set(lastScript, new vm.Script(source, options))
        return lastScript
      } catch (error) {
        return error instanceof Error ? error.message : 'Invalid script'
      }
    },
    run(number, global) {
      const script = scripts.get(number)
      scripts.delete(number)
      return script?.runInContext(global, {displayErrors: false})
    },
    turn: (task) => void setImmediate(() => task()),
    report(line) {
      sequence += 1
      writeLine(`${nonce} ${sequence} ${line.replace(/[\r\n]/g, ' ')}`)
    },
    now: () => performance.now() - started
  }
}

/** Writes to the parent; does not return before all of it is in the pipe. */
function writeLine(line: string): void {
  const bytes = Buffer.from(`${line}\n`)
  let offset = 0
  while (offset < bytes.length) {
    try {
      offset += writeSync(reportDescriptor, bytes, offset)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
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
