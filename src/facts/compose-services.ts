/** Services of Docker Compose: those that a document and the files of its repository define. */
import type {VFile} from 'vfile'
import type {Snippet} from '../snippets/snippet.ts'
import {join} from 'node:path'
import {parseDocument} from 'yaml'
import {repositoryOf} from './repository.ts'
import {textAt} from '../files/look.ts'

const composeFile = /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/

/** Names of the services; empty when nobody defines any. */
export function readServices(snippets: ReadonlyArray<Snippet>, file: VFile): ReadonlyArray<string> {
  const shown = snippets.filter(({language}) => language === 'yaml').map(({source}) => source)
  const repository = repositoryOf(file)
  const files = repository?.files.filter((path) => composeFile.test(path)) ?? []
  const texts = [...shown, ...files.map((path) => textAt(join(repository?.root ?? '', path)) ?? '')]
  return [...new Set(texts.filter((text) => /^services:/m.test(text)).flatMap(servicesIn))]
}

function servicesIn(text: string): ReadonlyArray<string> {
  const document = parseDocument(text, {logLevel: 'silent'})
  const root: unknown = document.errors.length === 0 ? document.toJS() : undefined
  const services = isRecord(root) ? root['services'] : undefined
  return isRecord(services) ? Object.keys(services) : []
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
