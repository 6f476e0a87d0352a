/** Small jobs for tests: one document, its pages given as HTML. */
import type {Job, PageJob, ScenarioName} from '../../src/page/job.ts'
import type {LogEntry, Outcome} from '../../src/page/outcome.ts'

export interface PageOptions {
  id?: string
  scenarios?: ReadonlyArray<ScenarioName>
  globals?: ReadonlyArray<string>
  libraries?: ReadonlyArray<string>
}

export function htmlPage(source: string, options: PageOptions = {}): PageJob {
  const {id = 'p1', scenarios = ['load'], globals = [], libraries = []} = options
  return {
    id,
    url: 'http://localhost:8080/shop/products',
    steps: [{kind: 'html', snippet: id.replace('p', 's'), source}],
    scenarios,
    fragment: false,
    assume: {globals, elements: [], libraries}
  }
}

export function jobOf(pages: ReadonlyArray<PageJob>, more: Partial<Job> = {}): Job {
  return {
    templates: [],
    backend: {
      collections: [
        {
          path: '/shop/products',
          documents: [
            {_id: '65a000000000000000000001', name: 'Laptop Pro', price: 1299},
            {_id: '65a000000000000000000002', name: 'Phone Mini', price: 499}
          ],
          streams: ['changes'],
          assumed: false
        }
      ],
      services: {},
      streams: {},
      routes: {},
      context: {}
    },
    pages,
    libraries: [],
    ...more
  }
}

/** Entries of one kind, typed. */
export function entriesOf<K extends LogEntry['kind']>(
  outcome: Outcome | undefined,
  kind: K
): Array<LogEntry & {kind: K}> {
  return (outcome?.log ?? []).filter((entry): entry is LogEntry & {kind: K} => entry.kind === kind)
}
