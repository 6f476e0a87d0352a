/** Tells of reads of fields that the `error` events of event sources do not have. */
import {watchReads} from '../../web/error-event.ts'
import type {InsidePage} from './page.ts'
import {isObject} from './page.ts'

export function watchErrorFields(page: InsidePage, event: object, source: number): void {
  const prototype: unknown = Object.getPrototypeOf(event)
  if (!isObject(prototype)) return
  const watched = watchReads(prototype, (field) => {
    if (page.isInspecting) return
    page.tell({kind: 'entry', entry: {t: page.now(), kind: 'error-field', source, field}, mark: page.mark()})
  })
  Object.setPrototypeOf(event, watched)
}
