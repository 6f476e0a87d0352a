/** One page under one scenario in a tab of its own, from an empty tab to the outcome. */
import {randomUUID} from 'node:crypto'
import * as v from 'valibot'
import type {CDPSession} from 'playwright-core'
import {serveHttp} from '../backends/serve-http.ts'
import type {RunningServer} from '../backends/serve-http.ts'
import type {Job, PageJob, ScenarioName} from '../page/job.ts'
import type {Outcome} from '../page/outcome.ts'
import {preparePage} from '../page/prepare-page.ts'
import type {Prepared} from '../page/prepare-page.ts'
import {drivers} from '../page/scenarios/drivers.ts'
import {wrapServer} from '../page/scenarios/wrap-server.ts'
import {loadMs} from '../page/scenarios/session.ts'
import {findText} from './find-text.ts'
import type {Chromium} from './chromium.ts'
import {createAnswering} from './answer-requests.ts'
import type {Answering} from './answer-requests.ts'
import {driveTab} from './drive-tab.ts'
import type {DrivenTab} from './drive-tab.ts'
import {createElementPlaces} from './element-places.ts'
import {insideSource} from './inside-source.ts'
import {createMissingModules, withImportMap} from './missing-modules.ts'
import {createToldReader} from './read-told.ts'
import type {ToldReader} from './read-told.ts'
import {createSourceNumbers} from './source-numbers.ts'
import {TabTimeout, createTab} from './tab.ts'
import type {Tab} from './tab.ts'
import type {InsideConfig} from './told.ts'
import {createTraffic} from './traffic.ts'
import type {Traffic} from './traffic.ts'

export interface PageRun {
  job: Job
  page: PageJob
  scenario: ScenarioName
  chromium: Chromium
  /** Real ms that one step of the page may take. */
  timeoutMs: number
}

/** The parts of a page that runs. */
interface Running {
  prepared: Prepared
  tab: Tab
  traffic: Traffic
  answering: Answering
  reader: ToldReader
  config: InsideConfig
}

export async function runPage(run: PageRun): Promise<Outcome> {
  const {job, page, scenario} = run
  const started = performance.now()
  const prepared = preparePage({job, page, ...wrapServer(scenario)})
  const since = (): number => Math.round(performance.now() - started)
  const {log} = prepared.world
  const outcome = {page: page.id, scenario, openSources: 0, before: '', after: ''}
  try {
    const found = await inTab(run, prepared)
    return {...outcome, ...found, end: 'finished', reason: undefined, log: log.end(), durationMs: since()}
  } catch (error) {
    const end = error instanceof TabTimeout ? 'timeout' : 'crashed'
    const reason =
      end === 'timeout'
        ? `The page did not answer within ${run.timeoutMs / 1000} s: does it loop without end?`
        : `The browser failed in this page: ${error instanceof Error ? error.message : String(error)}`
    return {...outcome, end, reason, log: log.end(), durationMs: since()}
  }
}

async function inTab(run: PageRun, prepared: Prepared): Promise<Pick<Outcome, 'openSources' | 'before' | 'after'>> {
  const {world} = prepared
  const {page, job, places, log, clock} = world
  const document = withImportMap(prepared.composed.document, job.libraries)
  places.addText(page.url, document)
  const elements = createElementPlaces(document)
  const sources = createSourceNumbers()
  const config = configFor(run)
  const modules = createMissingModules({document: document.text, url: page.url, handle: config.handle})
  const isModule = (url: string): boolean => modules.has(url)
  const traffic = createTraffic({log, now: () => clock.now(), url: page.url, elements, sources, isModule})
  const answering = createAnswering({world, html: document.text, modules, traffic: () => traffic})
  const http = await serveHttp(answering.server, {port: 0})
  let tab: Tab | undefined
  try {
    tab = await createTab({
      browser: run.chromium.browser,
      proxy: http.url,
      epoch: clock.epoch,
      timeoutMs: run.timeoutMs
    })
    const onScript = ({address, source}: {address: string; source: string}): void =>
      places.addText(address, findText([document, ...world.fragments], source))
    const reader = createToldReader({log, places, elements, sources, traffic, onScript})
    await connect({prepared, tab, traffic, answering, reader, config})
    const open = driveTab({prepared, tab, traffic, elements, handle: config.handle, renew: answering.renew})
    await tab.open(page.url)
    return await drive(run, open)
  } finally {
    await close(http, tab)
  }
}

async function drive(
  {job, scenario}: PageRun,
  open: DrivenTab
): Promise<Pick<Outcome, 'openSources' | 'before' | 'after'>> {
  await open.pass(loadMs)
  await open.ask('settle')
  const before = String(await open.ask('body'))
  await drivers[scenario]({job, open})
  const after = String(await open.ask('body'))
  const openSources = await closeSources(open)
  // What a page does when its tab is closed is no part of the scenario.
  open.log.end()
  return {before, openSources, after}
}

/** Tells of the sources that the end of the page closes; gives their number. */
async function closeSources({ask, log, now}: DrivenTab): Promise<number> {
  const states = v.parse(v.array(v.tuple([v.number(), v.picklist([0, 1, 2])])), await ask('openSources'))
  for (const [source, readyState] of states) {
    log({t: now(), kind: 'source-close', source, by: 'driver', readyState, during: {kind: 'promise'}, at: undefined})
  }
  return states.length
}

async function close(http: RunningServer, tab: Tab | undefined): Promise<void> {
  await tab?.close().catch(() => undefined)
  await http.close()
}

function configFor({job, page}: PageRun): InsideConfig {
  const secret = randomUUID()
  const frames = Object.values(job.backend.streams).flatMap((stream) => ('frames' in stream ? stream.frames : stream))
  const eventTypes = new Set(['change', ...frames.flatMap(({event}) => event ?? [])])
  return {binding: `tell-${secret}`, handle: secret, globals: page.assume.globals, eventTypes: [...eventTypes]}
}

async function connect({prepared, tab, traffic, answering, reader, config}: Running): Promise<void> {
  const {session} = tab
  session.on('Network.requestWillBeSent', traffic.sent)
  session.on('Network.responseReceived', traffic.received)
  session.on('Network.dataReceived', traffic.data)
  session.on('Network.loadingFinished', traffic.over)
  session.on('Network.loadingFailed', traffic.over)
  session.on('Fetch.requestPaused', (event) => void answering.paused(session, event))
  session.on('Runtime.exceptionThrown', ({exceptionDetails}) => reader.exception(exceptionDetails))
  session.on('Runtime.bindingCalled', ({name, payload, executionContextId}) => {
    if (name === config.binding) reader.told(payload, executionContextId)
  })
  await enable(session, config)
  for (const library of prepared.world.job.libraries) prepared.world.places.addLibrary(library.url, library.name)
}

async function enable(session: CDPSession, config: InsideConfig): Promise<void> {
  await session.send('Network.enable')
  // Requests for the same address would wait for each other.
  await session.send('Network.setCacheDisabled', {cacheDisabled: true})
  await session.send('Fetch.enable', {patterns: [{urlPattern: 'http*://*'}]})
  await session.send('Runtime.enable')
  await session.send('Page.enable')
  await session.send('Runtime.addBinding', {name: config.binding})
  await session.send('Page.addScriptToEvaluateOnNewDocument', {source: insideSource(config)})
}
