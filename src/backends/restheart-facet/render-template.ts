/** The templates that a document shows, rendered as Facet's engine does. */
import {renderWithSegments} from '../../pebble/render/render.ts'
import {TemplateError} from '../../pebble/template-error.ts'
import type {Rendered} from '../../pebble/rendered.ts'
import type {BackendNote, TemplateSource} from '../backend.ts'
import type {Context} from './context.ts'
import type {TemplateNames} from './resolve-template.ts'

export interface TemplateRenderer extends TemplateNames {
  /** The output, or `undefined` when the template fails; then there is a note. */
  render(name: string, context: Context): Rendered | undefined
  /** Source of a template as it is shown. */
  source(name: string): string | undefined
}

export function createRenderer(
  templates: ReadonlyArray<TemplateSource>,
  note: (note: BackendNote) => void
): TemplateRenderer {
  const sources = new Map(templates.map((template) => [template.name, template.source]))
  const all = Object.fromEntries(sources)
  return {
    has: (name) => sources.has(name),
    names: () => [...sources.keys()],
    source: (name) => sources.get(name),
    render(name, context) {
      try {
        return renderWithSegments(name, {templates: all, context, filters: 'facet'})
      } catch (error) {
        if (!(error instanceof TemplateError)) throw error
        note(toNote(name, error))
        return undefined
      }
    }
  }
}

function toNote(name: string, error: TemplateError): BackendNote {
  const hint = error.hint === undefined ? '' : `; ${error.hint}`
  return {
    kind: 'template-error',
    message: `${error.message}${hint}`,
    template: error.template || name,
    line: error.line,
    column: error.column
  }
}
