/** What a fence says of itself: its language, its words and its code, each with its place. */
import type {Fence} from '../markdown/fence.ts'
import type {Snippet} from './snippet.ts'
import {pointAt} from '../markdown/source-map.ts'
import {readInfoString} from './info-string.ts'

/** A block that a snippet is made of, before anything is said about it. */
export type Block = Omit<
  Snippet,
  'id' | 'headings' | 'sections' | 'directives' | 'kind' | 'template' | 'file' | 'rendered' | 'skip' | 'problems'
>

export function blockOf({info, source, map, place}: Fence): Block {
  const {lang, language, meta, flags} = readInfoString(info.text)
  const {start: line} = info.place
  const placed = flags.map(({name, value, at}) => {
    const start = {line: line.line, column: line.column + at, offset: (line.offset ?? 0) + at}
    const end = {...start, column: start.column + name.length, offset: start.offset + name.length}
    return {name, value, place: {start, end}}
  })
  return {lang, language, meta, flags: placed, source, map, place, sourcePlace: sourcePlaceOf(map), block: 'fence'}
}

export function sourcePlaceOf(map: Snippet['map']): Snippet['sourcePlace'] {
  return {start: pointAt(map, 0), end: pointAt(map, map.length)}
}
