/** Documents that a guide shows as JSON: in fences, in bodies of requests, in events. */
import {isObject, type JsonObject} from '../value.ts'
import {jsonValues} from './json-values.ts'
import type {PathMention, ShownSnippet} from './path-mentions.ts'

export interface ShownDocument {
  document: JsonObject
  /** Path that the same snippet names, if any. */
  path: string | undefined
  /** False for a `PATCH`, which has only some of the fields. */
  isWhole: boolean
}

export function findShownDocuments(
  snippets: ReadonlyArray<ShownSnippet>,
  mentions: ReadonlyArray<PathMention>
): ShownDocument[] {
  return snippets.flatMap((snippet) => {
    if (/^(html|js|mjs|css|yaml|toml|java|xml)$/.test(snippet.language) || !/[{[]/.test(snippet.source)) return []
    const mention = mentions.find((each) => each.snippet === snippet.id)
    const path = mention === undefined ? undefined : `/${mention.segments.join('/')}`
    const isWhole = !/\bPATCH\b/.test(snippet.source)
    return jsonValues(snippet.source)
      .flatMap(toDocuments)
      .map((document) => ({document, path, isWhole}))
  })
}

function toDocuments(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(toDocuments)
  if (!isObject(value)) return []
  if (isObject(value['fullDocument'])) return [value['fullDocument']]
  if ('operationType' in value || 'streams' in value || 'aggrs' in value || 'http status code' in value) return []
  const set = value['$set']
  if (isObject(set)) return [set]
  const names = Object.keys(value)
  return names.length === 0 ||
    names.some((name) => /[:$\s]|^(scripts|dependencies|devDependencies|stages|version|compilerOptions)$/.test(name))
    ? []
    : [value]
}
