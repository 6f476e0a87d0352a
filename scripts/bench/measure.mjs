/** Real time, memory and processor time of calls of this Node. */
import {spawnSync} from 'node:child_process'
import {availableParallelism} from 'node:os'
import process from 'node:process'
import {fileURLToPath} from 'node:url'

/** Milliseconds of `node ...call`. Throws when it crashes: what does nothing is fast. */
export function timeOf(call, cwd) {
  const started = performance.now()
  const {status, stderr} = spawnSync(process.execPath, call, {cwd, stdio: ['ignore', 'ignore', 'pipe']})
  const time = performance.now() - started
  if (status === null || status > 1) throw new Error(`\`node ${call.join(' ')}\` ended with ${status}: ${stderr}`)
  return time
}

/** Medians in ms by name, of calls that take turns; `before` is called before each turn. */
export function medianOfTurns(calls, {cwd, rounds}) {
  const times = Object.fromEntries(Object.keys(calls).map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, {call, before}] of Object.entries(calls)) {
      before?.()
      times[name].push(timeOf(call, cwd))
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]))
}

/** Milliseconds, most memory of the command's own process (MB) and per cent of all cores that it and its children kept busy. */
export function resourcesOf(call, cwd) {
  const script = fileURLToPath(new URL('watch-call.mjs', import.meta.url))
  const {stdout, stderr} = spawnSync(process.execPath, [script, ...call], {cwd, maxBuffer: 1e9})
  if (String(stdout) === '') throw new Error(String(stderr))
  const {ms, parentMb, cpuMs} = JSON.parse(stdout)
  return {ms, parentMb, cores: (cpuMs / ms / availableParallelism()) * 100}
}

function median(values) {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)]
}
