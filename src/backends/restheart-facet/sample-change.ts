/** Changes that a scenario makes: documents like the others, with text that only they have. */
import {isObject, type JsonObject} from './value.ts'

/** Gives texts that occur nowhere else: short, without small letters or signs, so that filters leave them alone. */
export function createMarkers(isTaken: (text: string) => boolean): (prefix: string) => string {
  let count = 0
  return (prefix) => {
    for (;;) {
      count += 1
      const marker = `${prefix}${String(count).padStart(4, '0')}`
      if (!isTaken(marker)) return marker
    }
  }
}

/** A new document by analogy with the first of the others; each text that a page may show is the marker. */
export function newDocument(others: ReadonlyArray<JsonObject>, marker: string): JsonObject {
  const model = others[0]
  if (model === undefined) return {name: marker}
  const document = markedFields(model, marker)
  for (const [name, value] of Object.entries(document)) {
    if (typeof value === 'number' && /^(id|no|nr|number|order|position|rank)$|Id$/.test(name))
      document[name] = highest(others, name) + 1
  }
  return document
}

/** The document with its texts replaced by the marker. `_id` and `_etag` are left out. */
export function markedFields(document: JsonObject, marker: string): JsonObject {
  const {_id, _etag, ...members} = document
  const result: JsonObject = {}
  for (const [name, value] of Object.entries(members))
    result[name] = isDisplayText(name, value) ? toText(name, marker) : value
  if (!Object.entries(members).some(([name, value]) => isDisplayText(name, value)))
    result[displayField(members)] = marker
  return result
}

/** The text by which a page would show the document: of its name, its title, else of its first text. */
export function displayText(document: JsonObject): string {
  const value = document[displayField(document)]
  return typeof value === 'string' ? value : ''
}

const preferred = [
  'name',
  'title',
  'label',
  'username',
  'text',
  'message',
  'subject',
  'item',
  'product',
  'description',
  'body',
  'content'
]
/** Last words of names whose texts take one of a few values or have a form of their own: a page acts on them rather than shows them. */
const keepsItsForm = new Set(
  'id url uri href link image img src avatar photo picture icon category status state type kind role level priority color colour currency unit uom locale lang language date time at on key token password slug path tenant owner'.split(
    ' '
  )
)

function displayField(document: JsonObject): string {
  const texts = Object.keys(document).filter((name) => isDisplayText(name, document[name]))
  return preferred.find((name) => texts.includes(name)) ?? texts[0] ?? 'name'
}

function isDisplayText(name: string, value: unknown): boolean {
  if (typeof value !== 'string' || name.startsWith('_') || keepsItsForm.has(lastWord(name))) return false
  return !/^(https?:)?\/\//.test(value) && !/^\d{4}-\d{2}-\d{2}/.test(value)
}

function lastWord(name: string): string {
  return (name.split(/_|-|(?<=[a-z0-9])(?=[A-Z])/).at(-1) ?? name).toLowerCase()
}

function toText(name: string, marker: string): string {
  return /e-?mail/i.test(name) ? `${marker}@example.com` : marker
}

function highest(documents: ReadonlyArray<JsonObject>, name: string): number {
  return Math.max(0, ...documents.map((document) => document[name]).filter((value) => typeof value === 'number'))
}

/** All texts inside a value, for the search for one that is not taken. */
export function hasTextInside(value: unknown, text: string): boolean {
  if (typeof value === 'string') return value.includes(text)
  if (Array.isArray(value)) return value.some((member) => hasTextInside(member, text))
  return isObject(value) && Object.values(value).some((member) => hasTextInside(member, text))
}
