/** Pages that would run for ever, fill the memory or flood the report: each fails with its reason, the others go on. */
import {describe, expect, test} from 'vitest'
import {runJob} from '../../src/sandbox/run-job.ts'
import {entriesOf, htmlPage, jobOf} from './page-job.ts'

const hostile = {
  'endless loop at load': ['<script>for (;;) {}</script>', 'timeout', /did not finish within 1 s/],
  'endless chain of microtasks': [
    '<script>const next = () => queueMicrotask(next); next()</script>',
    'timeout',
    /did not finish within 1 s/
  ],
  'Atomics.wait': [
    '<script>Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)</script>',
    'timeout',
    /did not finish/
  ],
  'a regular expression that explodes': [
    '<script>/^(a+)+$/.test("a".repeat(60) + "b")</script>',
    'timeout',
    /did not finish/
  ],
  'a getter that never returns': [
    '<script>throw Object.defineProperty(new Error("x"), "message", {get() { for (;;) {} }})</script>',
    'timeout',
    /did not finish/
  ],
  'heap bomb': [
    '<script>const all = []; for (;;) all.push(new Array(1000).fill({}))</script>',
    'memory',
    /MB of memory/
  ],
  'array buffers': [
    '<script>const all = []; for (;;) all.push(new Uint8Array(20_000_000).fill(1))</script>',
    'memory',
    /MB of memory/
  ],
  'console flood': [
    '<script>for (;;) console.log("x".repeat(1000))</script>',
    'output',
    /1 MB to the console|things happened/
  ],
  'rejection flood': [
    '<script>for (let i = 0; i < 100_000; i += 1) Promise.reject(i)</script>',
    'output',
    /things happened/
  ],
  'alert loop': ['<script>for (;;) alert("hello")</script>', 'output', /things happened/]
} as const

describe('a page that goes too far fails alone', () => {
  for (const [name, [source, end, reason]] of Object.entries(hostile)) {
    test.concurrent(name, async () => {
      const job = jobOf([
        htmlPage('<script>console.log("before")</script>', {id: 'p1'}),
        htmlPage(source, {id: 'p2', scenarios: ['load', 'interaction']}),
        htmlPage('<script>console.log("after")</script>', {id: 'p3'})
      ])
      const {outcomes} = await runJob(job, {timeoutMs: end === 'memory' ? 10_000 : 1000, memoryMb: 128})
      expect(outcomes.map(({page, scenario}) => `${page} ${scenario}`)).toEqual([
        'p1 load',
        'p2 load',
        'p2 interaction',
        'p3 load'
      ])
      expect(outcomes[0]?.end).toBe('finished')
      expect({end: outcomes[1]?.end, reason: outcomes[1]?.reason}).toEqual({end, reason: expect.stringMatching(reason)})
      expect(outcomes[2]?.end).toBe('not-run')
      expect(outcomes[3]?.end).toBe('finished')
      expect(entriesOf(outcomes[3], 'console').map((entry) => entry.text)).toEqual(['after'])
    })
  }
})

test('a deep recursion is an exception like any other', async () => {
  const {outcomes} = await runJob(
    jobOf([htmlPage('<script>function f() { f() } f()</script><script>console.log("on")</script>')])
  )
  expect(entriesOf(outcomes[0], 'exception').map((entry) => entry.error.name)).toEqual(['RangeError'])
  expect(entriesOf(outcomes[0], 'console')).toHaveLength(1)
})

test('what happened before a page was stopped is in its log', async () => {
  const {outcomes} = await runJob(jobOf([htmlPage('<script>console.log("begin"); for (;;) {}</script>')]), {
    timeoutMs: 500
  })
  expect(entriesOf(outcomes[0], 'console').map((entry) => entry.text)).toEqual(['begin'])
  expect(outcomes[0]?.end).toBe('timeout')
})

test('a cancelled job reports what did not run', async () => {
  const controller = new AbortController()
  const pages = [htmlPage('<script>for (;;) {}</script>', {id: 'p1'}), htmlPage('<p>x</p>', {id: 'p2'})]
  setTimeout(() => controller.abort(), 1500)
  const {outcomes} = await runJob(jobOf(pages), {timeoutMs: 20_000, signal: controller.signal})
  expect(outcomes.map(({end, reason}) => [end, reason])).toEqual([
    ['not-run', 'The run was cancelled'],
    ['not-run', 'The run was cancelled']
  ])
})

test('the time of a document ends the pages that are left', async () => {
  const pages = ['p1', 'p2', 'p3', 'p4'].map((id) => htmlPage('<script>for (;;) {}</script>', {id}))
  const {outcomes} = await runJob(jobOf(pages), {timeoutMs: 600, documentTimeoutMs: 1200})
  expect(outcomes).toHaveLength(4)
  expect(outcomes[0]?.end).toBe('timeout')
  expect(outcomes[3]).toMatchObject({
    end: 'timeout',
    reason: 'The time for the pages of this document was used up before'
  })
})
