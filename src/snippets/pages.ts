/** Which snippets are loaded together, at which address, and what is done with the page. */
import type {PageJob, ScenarioName, Step} from '../page/job.ts'
import type {BackendDescription} from '../backends/backend.ts'
import type {Snippet} from './snippet.ts'

export interface PageOptions {
  snippets: ReadonlyArray<Snippet>
  backend: BackendDescription
}

export function buildPages({snippets, backend}: PageOptions): ReadonlyArray<PageJob> {
  const pages: Array<PageJob> = []
  for (const snippet of snippets) {
    const step = stepOf(snippet)
    if (step === undefined || snippet.skip !== undefined) continue
    pages.push({
      id: snippet.id,
      url: `http://localhost:8080${backend.collections[0]?.path ?? '/'}`,
      steps: [step],
      scenarios: scenariosOf(snippet.source),
      fragment: !/<html|<!doctype|\{%\s*extends/i.test(snippet.source),
      assume: {globals: [], elements: [], libraries: []}
    })
  }
  return pages
}

function stepOf(snippet: Snippet): Step | undefined {
  const {id, source} = snippet
  if (snippet.kind === 'page') return {kind: 'html', snippet: id, source}
  if (snippet.kind === 'template') return {kind: 'template', snippet: id, template: snippet.template ?? `#${id}`}
  if (snippet.kind === 'script' || snippet.kind === 'module')
    return {kind: 'script', snippet: id, source, module: snippet.kind === 'module'}
  return undefined
}

function scenariosOf(source: string): ReadonlyArray<ScenarioName> {
  if (source.includes('EventSource')) return ['events', 'drop', 'refusal', 'heartbeat', 'again', 'teardown']
  return ['interaction']
}
