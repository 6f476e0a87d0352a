/** A text put together from pieces of snippets, with the way back from each character. */
import {originOf} from '../pebble/rendered.ts'
import type {Rendered} from '../pebble/rendered.ts'
import type {TemplateSource} from '../backends/backend.ts'
import {lineStarts, pointAt} from './lines.ts'
import type {SnippetPlace} from './outcome.ts'

export interface PlacedText {
  text: string
  /** Where the character at `offset` stands in a snippet; `undefined` when no snippet shows it. */
  placeOf(offset: number): SnippetPlace | undefined
}

/** The text of a snippet itself. */
export function snippetText(snippet: string, source: string): PlacedText {
  const starts = lineStarts(source)
  return {text: source, placeOf: (offset) => ({snippet, ...pointAt(starts, Math.min(offset, source.length))})}
}

/** Text that nobody wrote. */
export function plainText(text: string): PlacedText {
  return {text, placeOf: () => undefined}
}

/** What a template was rendered to. Templates that no snippet shows have no places. */
export function renderedText(rendered: Rendered, templates: ReadonlyArray<TemplateSource>): PlacedText {
  const texts = new Map<string, PlacedText>()
  for (const {name, snippet, source} of templates) {
    if (snippet !== undefined) texts.set(name, snippetText(snippet, source))
  }
  return {
    text: rendered.html,
    placeOf(offset) {
      const origin = originOf(rendered.segments, offset)
      return origin === undefined ? undefined : texts.get(origin.template)?.placeOf(origin.offset)
    }
  }
}

/** Part of a text. */
export function slice(
  placed: PlacedText,
  {start = 0, end = placed.text.length}: {start?: number; end?: number}
): PlacedText {
  return {text: placed.text.slice(start, end), placeOf: (offset) => placed.placeOf(start + offset)}
}

/** Several texts, one after the other. */
export function join(parts: ReadonlyArray<PlacedText>): PlacedText {
  const starts: number[] = []
  let text = ''
  for (const part of parts) {
    starts.push(text.length)
    text += part.text
  }
  return {
    text,
    placeOf(offset) {
      let index = starts.length - 1
      while (index > 0 && (starts[index] ?? 0) > offset) index -= 1
      return parts[index]?.placeOf(offset - (starts[index] ?? 0))
    }
  }
}
