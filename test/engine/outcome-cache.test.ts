import {chmodSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test, vi} from 'vitest'
import type {Job, PageJob} from '../../src/page/job.ts'
import type {JobResult} from '../../src/sandbox/run-job.ts'
import {outcomeCacheOf} from '../../src/engine/outcome-cache.ts'
import {settle} from '../../src/engine/settings.ts'
import {folderWith} from './folder.ts'

const walls = {process: true, realm: true, permissions: true, kernel: true}

function pageAt(line: number, source: string): PageJob {
  const assume = {globals: [], elements: [], libraries: []}
  const steps = [{kind: 'html' as const, snippet: `s${line}`, source}]
  return {id: `s${line}`, url: 'http://localhost/', steps, scenarios: ['load'], fragment: true, assume}
}

function jobOf(pages: ReadonlyArray<PageJob>, template = 'a'): Job {
  const backend = {collections: [], services: {}, streams: {}, routes: {}, context: {}}
  return {templates: [{name: 'list', source: template, snippet: undefined}], backend, pages, libraries: []}
}

function setUp(end: 'finished' | 'timeout' = 'finished') {
  const cacheLocation = folderWith({})
  chmodSync(cacheLocation, 0o700)
  const run = vi.fn<(job: Job) => Promise<JobResult>>((job) => {
    const outcomes = job.pages.map(({id}) => ({
      page: id,
      scenario: 'load' as const,
      end,
      reason: undefined,
      log: [{t: 0, kind: 'console' as const, level: 'log' as const, text: id, at: {snippet: id, line: 1, column: 1}}],
      openSources: 0,
      before: '',
      after: '',
      durationMs: 1
    }))
    return Promise.resolve({outcomes, sandbox: walls})
  })
  const keep = async (job: Job, sandbox: 'auto' | 'strict' | 'bwrap' = 'auto'): Promise<JobResult> => {
    const overrides = {cache: true, cacheLocation, sandbox}
    const settings = settle({config: {}, path: undefined, folder: '/project'}, {cwd: '/project', overrides})
    const options = {document: '/project/a.md', snippets: job.pages.map(({id}) => id)}
    return outcomeCacheOf(settings)?.keep(job, options, run) ?? Promise.reject(new Error('no cache'))
  }
  const ran = (): ReadonlyArray<string> => run.mock.calls.flatMap(([job]) => job.pages.map(({id}) => id))
  return {cacheLocation, keep, ran, forget: () => run.mockClear()}
}

test('only what was edited runs; what stands further down now is known by its new line', async () => {
  const {keep, ran, forget} = setUp()
  const first = await keep(jobOf([pageAt(3, '<p>a'), pageAt(9, '<p>b')]))
  expect(ran()).toEqual(['s3', 's9'])
  forget()
  const second = await keep(jobOf([pageAt(3, '<p>edited'), pageAt(12, '<p>b')]))
  expect(ran()).toEqual(['s3'])
  expect(second.outcomes.map(({page, log: [entry]}) => [page, entry])).toEqual([
    ['s3', first.outcomes[0]?.log[0]],
    ['s12', {...first.outcomes[1]?.log[0], at: {snippet: 's12', line: 1, column: 1}}]
  ])
  expect(second.sandbox).toEqual(walls)
})

test('a change of what all pages share runs them all', async () => {
  const {keep, ran, forget} = setUp()
  await keep(jobOf([pageAt(3, '<p>a'), pageAt(9, '<p>b')]))
  forget()
  await keep(jobOf([pageAt(3, '<p>a'), pageAt(9, '<p>b')], 'another template'))
  expect(ran()).toEqual(['s3', 's9'])
})

test('what ran behind other walls runs again', async () => {
  const {keep, ran} = setUp()
  await keep(jobOf([pageAt(3, '<p>a')]))
  await keep(jobOf([pageAt(3, '<p>a')]), 'bwrap')
  await keep(jobOf([pageAt(3, '<p>a')]), 'bwrap')
  expect(ran()).toEqual(['s3', 's3'])
})

test('a page that did not finish runs again', async () => {
  const {keep, ran} = setUp('timeout')
  await keep(jobOf([pageAt(3, '<p>a')]))
  await keep(jobOf([pageAt(3, '<p>a')]))
  expect(ran()).toEqual(['s3', 's3'])
})

test.skipIf(process.platform === 'win32')('what others can write is not believed', async () => {
  const {cacheLocation, keep, ran} = setUp()
  await keep(jobOf([pageAt(3, '<p>a')]))
  for (const name of readdirSync(cacheLocation)) chmodSync(join(cacheLocation, name), 0o666)
  await keep(jobOf([pageAt(3, '<p>a')]))
  expect(ran()).toEqual(['s3', 's3'])
})
