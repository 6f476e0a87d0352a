/** Ids of documents: as stored, in a path, in an event. */
import {isObject} from './value.ts'

const hex24 = /^[0-9a-f]{24}$/i

/** Gives ObjectIds, each once, in order: `{"$oid": "6fc0ffee…"}`. The same ones in every run. */
export function createObjectIds(prefix: string): () => {$oid: string} {
  let count = 0
  return () => {
    count += 1
    return {$oid: prefix + count.toString(16).padStart(24 - prefix.length, '0')}
  }
}

/** The id that a path segment or a form names: 24 hex digits are an ObjectId, all else is text. */
export function parseId(text: string): {$oid: string} | string {
  return hex24.test(text) ? {$oid: text.toLowerCase()} : text
}

/** An id as a sample document shows it, to be stored. */
export function storedId(id: unknown): unknown {
  return typeof id === 'string' ? parseId(id) : id
}

/** An id as it stands in a path. */
export function idText(id: unknown): string {
  if (isObject(id) && typeof id['$oid'] === 'string') return id['$oid']
  return typeof id === 'string' ? id : (JSON.stringify(id) ?? '')
}

/** Facet's word for the type of an id (`IdTypeDetector`): `null` for an ObjectId. */
export function idType(id: unknown): string | null {
  if (isObject(id)) return '$date' in id ? 'DATE' : null
  if (id === null || id === undefined) return 'NULL'
  if (typeof id === 'number') return 'NUMBER'
  return typeof id === 'boolean' ? 'BOOLEAN' : 'STRING'
}
