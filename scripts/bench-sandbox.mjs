/**
 * What the sandbox costs, beside jsdom as it comes from npm: `npm run bench:sandbox [-- <rounds>]`. Medians of one run, in which both
 * take turns; prints ratios and the targets they are held to. Exit code 1 when a target is missed. Linux tells memory.
 */
import {spawn} from 'node:child_process'
import {readFileSync} from 'node:fs'
import process from 'node:process'
import {startChild} from '../dist/src/sandbox/child-process.js'
import {runJob} from '../dist/src/sandbox/run-job.js'

const rounds = Number(process.argv[2] ?? 9)
const limits = {heapMb: 256, cpuSeconds: 90}

const first = await startReady() // makes the code cache
first.kill()
const times = {jsdom: [], ready: [], resident: []}
for (let round = 0; round < rounds; round += 1) {
  times.jsdom.push(await timeOf(loadJsdom))
  const started = performance.now()
  const child = await startReady()
  times.ready.push(performance.now() - started)
  times.resident.push(residentMb((await child.ready).pid))
  child.kill()
}
const windows = await timesOfWindows(40)

const jsdom = median(times.jsdom)
const ready = median(times.ready)
const results = [
  ['jsdom from npm, one window', jsdom, 'ms', undefined],
  ['child.ready', ready, 'ms', undefined],
  ['child.ready ÷ jsdom', ready / jsdom, '', 0.45],
  ['further window', median(windows), 'ms', 30],
  ['memory of a child that is ready', median(times.resident), 'MB', 160]
]
for (const [name, value, unit, most] of results) {
  const target = most === undefined ? '' : `${value <= most ? '✓' : '✗'} at most ${most}`
  console.log(
    `${name.padEnd(34)} ${value.toFixed(unit === '' ? 2 : 0).padStart(6)} ${unit.padEnd(3)} ${target}`.trimEnd()
  )
}
if (results.some(([, value, , most]) => most !== undefined && value > most)) process.exitCode = 1

async function startReady() {
  const child = startChild(limits)
  await child.ready
  return child
}

/** Milliseconds of each page in one child but the first, from the opening of its window to its end. */
async function timesOfWindows(count) {
  const child = await startReady()
  const page = (id) => ({
    id,
    url: 'http://localhost:8080/',
    steps: [{kind: 'html', snippet: 's1', source: '<!doctype html><p>x</p><script>document.title = 1</script>'}],
    scenarios: ['load'],
    fragment: false,
    assume: {globals: [], elements: [], libraries: []}
  })
  const backend = {collections: [], services: {}, streams: {}, routes: {}, context: {}}
  const pages = Array.from({length: count}, (_, index) => page(`p${index}`))
  const {outcomes} = await runJob({templates: [], backend, pages, libraries: []}, {takeChild: () => child})
  return outcomes.slice(1).map(({durationMs}) => durationMs)
}

function loadJsdom() {
  const code =
    "import('jsdom').then(({JSDOM}) => { new JSDOM('<p>x</p>', {runScripts: 'dangerously'}); process.exit(0) })"
  return new Promise((resolve) => spawn(process.execPath, ['-e', code], {stdio: 'ignore'}).on('close', resolve))
}

async function timeOf(run) {
  const started = performance.now()
  await run()
  return performance.now() - started
}

function residentMb(pid) {
  return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096) / 1_048_576
}

function median(values) {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)]
}
