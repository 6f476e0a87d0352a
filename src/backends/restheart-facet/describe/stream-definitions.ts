/** Change streams that a document defines: `{"streams": [{"uri": …, "stages": […]}]}`. */
import {isObject, type JsonObject} from '../value.ts'
import {jsonValues} from './json-values.ts'
import type {PathMention, ShownSnippet} from './path-mentions.ts'

/** Collection path → name of the stream → its definition. */
export type StreamDefinitions = ReadonlyMap<string, ReadonlyMap<string, JsonObject>>

/** Definitions of snippets that name no collection go to `main`. */
export function findDefinitions(
  snippets: ReadonlyArray<ShownSnippet>,
  mentions: ReadonlyArray<PathMention>,
  main: string | undefined
): StreamDefinitions {
  const found = new Map<string, Map<string, JsonObject>>()
  for (const snippet of snippets) {
    if (!snippet.source.includes('streams')) continue
    const mention = mentions.find((each) => each.snippet === snippet.id && each.segments.length >= 2)
    const path = mention === undefined ? main : `/${mention.segments.slice(0, 2).join('/')}`
    if (path === undefined) continue
    for (const definition of jsonValues(snippet.source).flatMap(readStreams)) {
      const uri = definition['uri']
      if (typeof uri !== 'string') continue
      const streams = found.get(path) ?? new Map<string, JsonObject>()
      found.set(path, streams.set(uri.replaceAll('/', ''), definition))
    }
  }
  return found
}

function readStreams(value: unknown): JsonObject[] {
  const streams = isObject(value) ? value['streams'] : undefined
  return Array.isArray(streams) ? streams.filter(isObject) : []
}

/** Fields of documents that a definition looks at, with the value it compares them to where that is a literal. */
export function definedFields(value: unknown): Array<{path: string; literal: unknown}> {
  if (Array.isArray(value)) return value.flatMap(definedFields)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, member]) => {
    const path = /^fullDocument(?:::|\.)(\w[\w.]*)$/.exec(key)?.[1]
    if (path === undefined) return definedFields(member)
    return [{path, literal: typeof member === 'object' ? undefined : member}]
  })
}
