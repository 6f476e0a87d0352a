/** No child outlives the process that started it, whatever ends that one. */
import {spawn} from 'node:child_process'
import {readdirSync, readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {setTimeout as wait} from 'node:timers/promises'
import {describe, expect, test} from 'vitest'

const parent = `import {createPool} from './dist/src/sandbox/pool.js'
const page = (id) => ({id, url: 'http://localhost:8080/', steps: [{kind: 'html', snippet: 's1', source: '<script>for (;;) {}</script>'}],
  scenarios: ['load'], fragment: false, assume: {globals: [], elements: [], libraries: []}})
const backend = {collections: [], services: {}, streams: {}, routes: {}, context: {}}
const pool = createPool({jobs: 1})
for (const id of ['p1', 'p2']) void pool.run({templates: [], backend, pages: [page(id)], libraries: []}, {timeoutMs: 60_000})
console.log('started')
END`

/** Processes that run our child and whose parent is `pid`; found by what they are, before the parent dies. */
function childrenOf(pid: number): ReadonlyArray<number> {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => {
      try {
        const stat = readFileSync(`/proc/${each}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ')
        return Number(stat[1]) === pid && readFileSync(`/proc/${each}/cmdline`, 'utf8').includes('child.cjs')
      } catch {
        return false
      }
    })
}

function isAlive(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .startsWith('Z')
  } catch {
    return false
  }
}

const ends: Record<string, {signal?: NodeJS.Signals; code: string}> = {
  'Ctrl-C': {signal: 'SIGINT', code: ''},
  termination: {signal: 'SIGTERM', code: ''},
  'being killed': {signal: 'SIGKILL', code: ''},
  'process.exit': {code: 'setTimeout(() => process.exit(3), 6000)'},
  'an exception': {code: 'setTimeout(() => { throw new Error("x") }, 6000)'}
}

describe.skipIf(process.platform !== 'linux')('no child survives', () => {
  for (const [name, {signal, code}] of Object.entries(ends)) {
    test.concurrent(name, {timeout: 60_000}, async () => {
      const cwd = createRequire(import.meta.url)
        .resolve('../../package.json')
        .replace('package.json', '')
      const process = spawn('node', ['--input-type=module', '-e', parent.replace('END', code)], {cwd, stdio: 'ignore'})
      const gone = new Promise((resolve) => process.on('exit', resolve))
      let children: ReadonlyArray<number> = []
      while (children.length === 0) {
        await wait(50)
        children = childrenOf(process.pid ?? -1)
      }
      await wait(500)
      children = childrenOf(process.pid ?? -1)
      if (signal !== undefined) process.kill(signal)
      await gone
      await wait(300)
      expect(children.length).toBeGreaterThan(0)
      expect(children.filter(isAlive)).toEqual([])
    })
  }
})
