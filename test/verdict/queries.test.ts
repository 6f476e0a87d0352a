/** Questions to the logs of a page. */
import {describe, expect, it} from 'vitest'
import type {LogEntry, Outcome} from '../../src/page/outcome.ts'
import type {ScenarioName} from '../../src/page/job.ts'
import type {RunPage} from '../../src/verdict/page-log.ts'
import {answeredIn} from '../../src/verdict/answered.ts'
import {createLocate} from '../../src/verdict/locate.ts'
import {isUpdateExplained} from '../../src/verdict/update-explained.ts'
import {sourcesByPlace} from '../../src/verdict/sources.ts'
import {thrownIn} from '../../src/verdict/thrown.ts'
import {VFile} from 'vfile'
import {parseMarkdown} from '../../src/markdown/parse.ts'
import {readFacts} from '../../src/facts/read-facts.ts'

const at = {snippet: 's1', line: 2, column: 3}

describe('thrownIn', () => {
  it('tells one error at one place once, with its scenarios', () => {
    const page = pageOf(['events', [thrown('no 1')]], ['drop', [thrown('no 2'), thrown('no 3')]])
    expect(thrownIn(page)).toMatchObject([{at, scenarios: ['events', 'drop'], error: {message: 'no 1'}}])
  })

  it('takes the nearest frame in a snippet for a place', () => {
    const entry = {...thrown('x'), at: undefined}
    const stack = [
      {name: '', at: undefined, text: 'htmx.js:1:1'},
      {name: 'f', at, text: ''}
    ]
    expect(thrownIn(pageOf(['events', [{...entry, error: {...entry.error, stack}}]]))).toMatchObject([{at}])
  })

  it('leaves out what only a second run of the script does', () => {
    expect(thrownIn(pageOf(['again', [thrown('redeclared')]]))).toEqual([])
    expect(thrownIn(pageOf(['again', [thrown('x')]], ['events', [thrown('x')]]))).toHaveLength(1)
  })
})

describe('sourcesByPlace', () => {
  it('joins the same source of several scenarios with all it did', () => {
    const page = pageOf(['events', [source(1), listen(1), dispatch(1)]], ['drop', [source(1), listen(1)]])
    const [runs, ...others] = sourcesByPlace(page)
    expect(others).toEqual([])
    expect(runs?.map((run) => [run.listens.length, run.dispatches.length])).toEqual([
      [1, 1],
      [1, 0]
    ])
  })

  it('keeps two sources of one scenario apart', () => {
    const other = {...source(2), at: {...at, line: 9}}
    expect(
      sourcesByPlace(pageOf(['events', [source(1), other, dispatch(2)]])).map(([run]) => run.dispatches.length)
    ).toEqual([0, 1])
  })
})

describe('answeredIn', () => {
  it('joins request, answer and the notes that name its path', () => {
    const page = pageOf([
      'events',
      [request(1, '/a'), request(2, '/b'), response(2, 404), response(1, 200), note('nothing is at `/b`')]
    ])
    const [first, second] = page.outcomes.flatMap((outcome) => answeredIn(outcome))
    expect(first).toMatchObject({request: {id: 2}, response: {status: 404}, notes: [{note: 'nothing is at `/b`'}]})
    expect(second).toMatchObject({request: {id: 1}, notes: []})
  })
})

describe('isUpdateExplained', () => {
  it('is, when code failed or a request was refused', () => {
    expect(isUpdateExplained(pageOf(['events', []]))).toBe(false)
    expect(isUpdateExplained(pageOf(['events', [thrown('x')]]))).toBe(true)
    expect(isUpdateExplained(pageOf(['events', [request(1, '/a'), response(1, 500)]]))).toBe(true)
  })
})

describe('createLocate', () => {
  const file = new VFile({value: '- item\n\n  ```js\n  const source = x\n  source.onmessage = y\n  ```\n'})
  const {snippets} = readFacts(parseMarkdown(file), file)
  const locate = createLocate(snippets)
  const id = snippets[0]?.id ?? ''

  it('gives the word, in the columns of the document', () => {
    expect(locate({snippet: id, line: 1, column: 7})).toMatchObject({start: {line: 4, column: 9}, end: {column: 15}})
  })

  it('gives the member at a dot, and what is assigned at an `=`', () => {
    expect(locate({snippet: id, line: 2, column: 7})).toMatchObject({start: {column: 10}, end: {column: 19}})
    expect(locate({snippet: id, line: 2, column: 18})).toMatchObject({start: {column: 10}, end: {column: 19}})
  })

  it('knows no other snippet', () => {
    expect(locate({snippet: 'other', line: 1, column: 1})).toBeUndefined()
  })
})

function pageOf(...runs: ReadonlyArray<readonly [ScenarioName, ReadonlyArray<LogEntry>]>): RunPage {
  const outcomes = runs.map(([scenario, log]): Outcome => ({
    page: 'p',
    scenario,
    end: 'finished',
    reason: undefined,
    log,
    openSources: 0,
    before: '',
    after: '',
    durationMs: 1
  }))
  const assume = {globals: [], elements: [], libraries: []}
  return {
    job: {id: 'p', url: 'http://localhost:8080/', steps: [], scenarios: [], fragment: false, assume},
    snippets: ['s1'],
    outcomes
  }
}

function thrown(message: string): Extract<LogEntry, {kind: 'exception'}> {
  return {t: 0, kind: 'exception', error: {name: 'Error', message, stack: []}, during: {kind: 'load'}, at}
}

function source(number: number): Extract<LogEntry, {kind: 'source'}> {
  return {
    t: 0,
    kind: 'source',
    source: number,
    url: 'http://localhost:8080/s',
    written: '/s',
    withCredentials: false,
    initKeys: [],
    during: {kind: 'load'},
    at
  }
}

function listen(number: number): LogEntry {
  return {
    t: 0,
    kind: 'listen',
    source: number,
    type: 'change',
    via: 'listener',
    closed: false,
    during: {kind: 'load'},
    at
  }
}

function dispatch(number: number): LogEntry {
  return {t: 1, kind: 'dispatch', source: number, type: 'change', data: '', lastEventId: '', listeners: 1}
}

function request(id: number, path: string): LogEntry {
  const url = `http://localhost:8080${path}`
  return {
    t: 0,
    kind: 'request',
    id,
    via: 'fetch',
    method: 'GET',
    url,
    written: path,
    headers: [],
    body: undefined,
    credentials: true,
    during: {kind: 'load'},
    at
  }
}

function response(id: number, status: number): LogEntry {
  return {t: 1, kind: 'response', id, status, contentType: '', by: 'backend', note: undefined}
}

function note(text: string): LogEntry {
  return {t: 2, kind: 'backend', note: text, what: 'unknown-path'}
}
