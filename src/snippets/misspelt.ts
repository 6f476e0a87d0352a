/** Names that a document uses and does not have, and the name that each of them was meant to be. */
import type {DocumentWords} from './established.ts'
import type {Part} from './page-part.ts'
import {oncePer} from '../text/once-per.ts'
import {isEstablished} from './established.ts'
import {nearGlobal, nearName, nearUnused, renamedFrom} from './near-miss.ts'

export interface MeantOptions extends DocumentWords {
  /** The part that uses the name. */
  part: Part
  document: ReadonlyArray<Part>
}

/**
 * The name that an undefined one was meant to be: a global of the browser, a local name of the same scripts, a name that
 * the document declares, or a function that was renamed where it is declared. `undefined` when it is just unknown, and when
 * the document uses it elsewhere too.
 */
export function meantBy(name: string, {part, document, ...words}: MeantOptions): string | undefined {
  const {declared, unused} = declaredIn(document)
  const renamed = nearUnused(name, unused) ?? renamedFrom(name, unused)
  if (renamed !== undefined) return renamed
  const near = nearGlobal(name) ?? nearName(name, part.locals) ?? nearName(name, declared)
  if (near === undefined || near.toLowerCase() === name.toLowerCase()) return near
  return isEstablished(name, {snippet: part.snippet.id, ...words}) ? undefined : near
}

/** All declared names, and those that no script uses anywhere. */
const declaredIn = oncePer((document: ReadonlyArray<Part>) => {
  const declared = [...new Set(document.flatMap((part) => [...part.declared.keys()]))]
  const used = new Set([
    ...document.flatMap((part) => [...part.free, ...part.handlers].map((free) => free.name)),
    ...document.flatMap((part) => [...part.declared.keys()].filter((name) => isUsedWhereDeclared(name, part)))
  ])
  return {declared, unused: declared.filter((name) => !used.has(name))}
})

function isUsedWhereDeclared(name: string, {snippet}: Part): boolean {
  const word = new RegExp(`(?<![\\w$])${name.replace(/\$/g, '\\$&')}(?![\\w$])`, 'g')
  return [...snippet.source.matchAll(word)].length > 1
}
