/** What a scenario does to the data: inserts, updates and deletes that a page can be seen to follow. */
import type {Change} from '../backend.ts'
import {idText} from './document-id.ts'
import {createMarkers, displayText, hasTextInside, markedFields, newDocument} from './sample-change.ts'
import type {Collection, Store} from './store.ts'
import type {JsonObject} from './value.ts'

export interface Changes {
  insert(path: string, prefix?: string): Change
  update(path: string): Change
  remove(path: string): Change
}

export interface ChangeOptions {
  /** Texts that no marker may occur in: the templates. */
  shownTexts: ReadonlyArray<string>
  /** Fields that a new document of a collection needs so that who listens now hears of it. */
  wanted: (collection: string) => JsonObject
}

export function createChanges(store: Store, {shownTexts, wanted}: ChangeOptions): Changes {
  const touched: unknown[] = []
  const nextMarker = createMarkers(
    (text) =>
      shownTexts.some((each) => each.includes(text)) ||
      store.collections().some((each) => hasTextInside(each.documents, text))
  )

  return {
    insert(path, prefix = 'NEW') {
      const collection = need(store, path)
      const marker = nextMarker(prefix)
      const document = store.insert(collection, {...newDocument(collection.documents, marker), ...wanted(path)})
      touched.push(document['_id'])
      return toChange('insert', collection, {document, marker})
    },
    update(path) {
      const collection = need(store, path)
      const marker = nextMarker('UPD')
      const before = subject(collection) ?? store.insert(collection, newDocument([], nextMarker('NEW')))
      const document = store.replace(collection, {...before, ...markedFields(before, marker)}, 'update')
      touched.push(document['_id'])
      return toChange('update', collection, {document, marker})
    },
    remove(path) {
      const collection = need(store, path)
      const before = subject(collection) ?? store.insert(collection, newDocument([], nextMarker('NEW')))
      store.remove(collection, idText(before['_id']))
      return {...toChange('delete', collection, {document: before, marker: displayText(before)}), document: undefined}
    }
  }

  /** The document that was changed last, so that its marker is known to be its own; else the first. */
  function subject(collection: Collection): JsonObject | undefined {
    const own = touched
      .map((id) => store.document(collection, idText(id)))
      .findLast((document) => document !== undefined)
    return own ?? collection.documents[0]
  }
}

function toChange(
  operation: Change['operation'],
  collection: Collection,
  by: {document: JsonObject; marker: string}
): Change {
  return {
    operation,
    collection: collection.path,
    id: idText(by.document['_id']),
    marker: by.marker,
    document: by.document
  }
}

function need(store: Store, path: string): Collection {
  const collection = store.find(path)
  if (collection === undefined) throw new Error(`Cannot find collection \`${path}\``)
  return collection
}
