/** Targets that calls of `htmx.ajax` name, in scripts and in handlers of the markup. */
import type {Position} from 'unist'
import type {Snippet} from '../snippets/snippet.ts'
import {spanAt} from '../verdict/locate.ts'

export interface AjaxTarget {
  text: string
  /** With its quotes. */
  place: Position
}

/** `htmx.ajax('GET', '/rows', '#rows')` and `htmx.ajax('GET', '/rows', {target: '#rows'})`. */
const call = /\bhtmx\.ajax\(\s*(['"`])[A-Za-z]+\1\s*,[^,)]+,\s*(?:\{[^}]*?\btarget\s*:\s*)?((['"`])([^'"`]+)\3)/g

export function ajaxTargets(snippet: Snippet): ReadonlyArray<AjaxTarget> {
  return [...snippet.source.matchAll(call)].map((match) => {
    const [whole, , quoted = '', , text = ''] = match
    const end = match.index + whole.length
    return {text, place: spanAt(snippet, end - quoted.length, end)}
  })
}
