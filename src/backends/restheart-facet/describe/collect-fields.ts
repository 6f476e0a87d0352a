/** Whose fields the snippets use: each snippet is about one collection or service. */
import type {JsonObject} from '../value.ts'
import type {ChosenCollection} from './choose-resources.ts'
import {addSample, createShape, type FieldShape, mergeShape} from './field-shape.ts'
import type {PathMention, ShownSnippet} from './path-mentions.ts'
import {findShownDocuments} from './sample-documents.ts'
import {singular} from './sample-value.ts'
import {readScriptUses} from './script-uses.ts'
import {type Aliases, readTemplateUses} from './template-uses.ts'

export interface CollectedFields {
  /** Collection path → its documents. */
  documents: ReadonlyMap<string, FieldShape>
  /** Service path → its body. */
  services: ReadonlyMap<string, FieldShape>
  /** Snippet id → the data of the events that it parses. */
  events: ReadonlyMap<string, FieldShape>
}

interface Evidence {
  snippets: ReadonlyArray<ShownSnippet>
  mentions: ReadonlyArray<PathMention>
  collections: ReadonlyArray<ChosenCollection>
}

export function collectFields(evidence: Evidence): CollectedFields {
  const documents = new Map<string, FieldShape>(evidence.collections.map((each) => [each.path, createShape()]))
  const services = new Map<string, FieldShape>()
  const events = new Map<string, FieldShape>()
  const handed = findHanded(evidence.snippets)
  for (const snippet of evidence.snippets) {
    const mentioned = evidence.mentions.filter((mention) => mention.snippet === snippet.id)
    const paths = pathsOf(snippet, mentioned, evidence.collections)
    const shape = createShape()
    if (/\{[{%]/.test(snippet.source))
      mergeShape(shape, readTemplateUses(snippet.source, handed.get(snippet.template ?? '')).document)
    if (snippet.language === 'html') mergeShape(shape, formFields(snippet.source))
    if (hasScript(snippet)) {
      const uses = readScriptUses(
        snippet.source,
        paths.map((path) => singular(path.split('/').at(-1) ?? ''))
      )
      mergeShape(shape, uses.document)
      events.set(snippet.id, uses.event)
      for (const mention of mentioned) services.set(`/${mention.segments.join('/')}`, uses.document)
    }
    for (const path of paths) {
      const target = documents.get(path)
      if (target !== undefined) mergeShape(target, shape)
    }
  }
  for (const shown of findShownDocuments(evidence.snippets, evidence.mentions)) addShown(shown, documents)
  return {documents, services, events}
}

/** Template → the variables that the templates which include it hand on. */
function findHanded(snippets: ReadonlyArray<ShownSnippet>): Map<string, Aliases> {
  const handed = new Map<string, Aliases>()
  // Twice, for a template that an included one includes.
  for (const {template = '', source} of [...snippets, ...snippets]) {
    if (!source.includes('include')) continue
    for (const [name, aliases] of readTemplateUses(source, handed.get(template)).includes) handed.set(name, aliases)
  }
  return handed
}

/** A document that is shown belongs where the same snippet says, else where most of its fields are known. */
function addShown(
  shown: {document: JsonObject; path: string | undefined; isWhole: boolean},
  documents: ReadonlyMap<string, FieldShape>
): void {
  const {document, path, isWhole} = shown
  const own = [...documents].find(([each]) => path === each || path?.startsWith(`${each}/`))?.[1]
  if (path !== undefined && own === undefined) return
  const shape = own ?? bestFit(document, [...documents.values()])
  if (shape === undefined) return
  if (isWhole) addSample(shape, document)
  else
    for (const [name, value] of Object.entries(document))
      if (!shape.members.has(name)) addSample(memberShape(shape, name), value)
}

function memberShape(shape: FieldShape, name: string): FieldShape {
  const member = createShape()
  shape.members.set(name, member)
  return member
}

/** The shape that knows at least half of the fields; an empty one takes anything. */
function bestFit(document: JsonObject, shapes: ReadonlyArray<FieldShape>): FieldShape | undefined {
  const names = Object.keys(document).filter((name) => !name.startsWith('_'))
  const scored = shapes.map((shape) => ({
    shape,
    share: names.filter((name) => shape.members.has(name)).length / Math.max(1, names.length)
  }))
  const best = scored.toSorted((a, b) => b.share - a.share)[0]
  if (best !== undefined && best.share >= 0.5) return best.shape
  return shapes[0]?.members.size === 0 ? shapes[0] : undefined
}

/** By the template's place, else all collections that the snippet names, else the main one. */
function pathsOf(
  snippet: ShownSnippet,
  mentions: ReadonlyArray<PathMention>,
  collections: ReadonlyArray<ChosenCollection>
): string[] {
  const place = `/${snippet.template ?? ''}`
  const byPlace = collections.find((each) => place.startsWith(`${each.path}/`))
  if (byPlace !== undefined) return [byPlace.path]
  const named = mentions.map(({segments}) => {
    const path = `/${segments.join('/')}`
    return collections.find((each) => path === each.path || path.startsWith(`${each.path}/`))?.path
  })
  const paths = [...new Set(named.filter((path) => path !== undefined))]
  const [main] = collections
  return paths.length > 0 || main === undefined ? paths : [main.path]
}

/** Names of the inputs of forms that are sent to the server. */
function formFields(source: string): FieldShape {
  const shape = createShape()
  if (!/<form\b/i.test(source)) return shape
  for (const match of source.matchAll(/<(?:input|textarea|select)\b([^<>]*)>/gi)) {
    const attributes = match[1] ?? ''
    const name = /\bname\s*=\s*["'](\w+)["']/.exec(attributes)?.[1]
    if (
      name === undefined ||
      /type\s*=\s*["'](password|hidden|submit|search|file)/i.test(attributes) ||
      pageParameters.has(name)
    )
      continue
    const member = createShape()
    if (/type\s*=\s*["']number/i.test(attributes)) member.kind = 'number'
    if (/type\s*=\s*["']checkbox/i.test(attributes)) member.kind = 'boolean'
    shape.members.set(name, member)
  }
  return shape
}

const pageParameters = new Set([
  'page',
  'pagesize',
  'filter',
  'sort',
  'sort_by',
  'keys',
  'q',
  'search',
  'username',
  'user',
  'password'
])

function hasScript({language, source}: ShownSnippet): boolean {
  return /^(js|javascript|mjs|ts|typescript)$/.test(language) || /<script\b|\son\w+=|hx-on/i.test(source)
}
