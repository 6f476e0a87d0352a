/** What the server had to say, as log entries. */
import type {Backend, TemplateSource} from '../backends/backend.ts'
import {lineStarts, offsetAt} from './lines.ts'
import type {LogEntry, SnippetPlace} from './outcome.ts'
import {snippetText} from './placed-text.ts'

export interface NoteLogOptions {
  backend: Backend
  templates: ReadonlyArray<TemplateSource>
  log: (entry: LogEntry) => void
  now: () => number
}

/** A function that logs the notes that are new since it was last called. */
export function createNoteLog({backend, templates, log, now}: NoteLogOptions): () => void {
  let count = 0
  return () => {
    const notes = backend.notes()
    for (const note of notes.slice(count)) {
      const t = now()
      if (note.kind !== 'template-error') log({t, kind: 'backend', note: note.message, what: note.kind})
      else {
        const {template = '', message, line = 1, column = 1} = note
        log({t, kind: 'template-error', template, message, at: placeIn(templates, {template, line, column})})
      }
    }
    count = notes.length
  }
}

function placeIn(
  templates: ReadonlyArray<TemplateSource>,
  note: {template: string; line: number; column: number}
): SnippetPlace | undefined {
  const template = templates.find((candidate) => candidate.name === note.template)
  if (template?.snippet === undefined) return undefined
  const offset = offsetAt(lineStarts(template.source), note)
  return offset === undefined ? undefined : snippetText(template.snippet, template.source).placeOf(offset)
}
