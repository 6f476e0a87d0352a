/** Extensions of htmx that a page switches on and does not load. */
import type {Position} from 'unist'
import type {Facts} from './facts.ts'
import {extensions} from './known-htmx.ts'
import {readCdnUrl} from '../snippets/libraries.ts'
import {readHtml} from '../snippets/html.ts'
import {spanAt} from '../verdict/locate.ts'

export interface LostExtension {
  name: string
  place: Position
}

/** Only of HTML that loads htmx itself, and nothing but files of which everybody knows what is in them. */
export function lostExtensions({snippets}: Facts): ReadonlyArray<LostExtension> {
  return snippets.flatMap((snippet) => {
    if (snippet.kind !== 'page' || snippet.skip !== undefined) return []
    const {htmx, scripts} = readHtml(snippet.source)
    const addresses = scripts.flatMap(({src}) => src?.value ?? [])
    const isKnown = addresses.every((address) => readCdnUrl(address) !== undefined)
    if (
      !isKnown ||
      !addresses.some((address) => /\/htmx\.org(?:@2[^/]*)?(?:\/dist\/htmx(?:\.min)?\.js)?$/.test(address))
    )
      return []
    if (scripts.some(({src, source}) => src === undefined && /defineExtension|\bimport\b/.test(source))) return []
    return htmx.flatMap(({name, value, start, dynamic}) =>
      name !== 'hx-ext' || dynamic
        ? []
        : [...value.matchAll(/(?<=^|,)\s*([\w-]+)\s*(?=,|$)/g)].flatMap(({0: whole, 1: extension = '', index}) => {
            const from = start + index + whole.indexOf(extension)
            const isLoaded = addresses.some((address) => address.includes(extension))
            // Without it there is no connection, which a run tells.
            return isLoaded || extension === 'sse' || !extensions.includes(extension)
              ? []
              : [{name: extension, place: spanAt(snippet, from, from + extension.length)}]
          })
    )
  })
}
