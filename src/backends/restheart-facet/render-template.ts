/** The templates that a document shows, rendered as Facet's engine does. */
import {parseTemplate, type Rendered, renderWithSegments, TemplateError} from '../../pebble/index.ts'
import type {BackendNote, TemplateSource} from '../backend.ts'
import type {Context} from './context.ts'
import type {TemplateNames} from './resolve-template.ts'

export interface TemplateRenderer extends TemplateNames {
  /** The output, or `undefined` when the template fails; then there is a note. */
  render(name: string, context: Context): Rendered | undefined
}

export interface RendererOptions {
  templates: ReadonlyArray<TemplateSource>
  /** Values that single templates get in addition to their request's, by name. */
  values: Readonly<Record<string, Context>>
}

/** A template that does not parse is as good as absent: Facet looks on, and only its log says so. Here a note does. */
export function createRenderer(
  {templates, values}: RendererOptions,
  note: (note: BackendNote) => void
): TemplateRenderer {
  const sources = Object.fromEntries(templates.map((template) => [template.name, template.source]))
  const parses = new Map<string, boolean>()
  return {
    has(name) {
      const source = Object.hasOwn(sources, name) ? sources[name] : undefined
      if (source === undefined) return false
      const known = parses.get(name)
      if (known !== undefined) return known
      const [problem] = parseTemplate(source, {name}).errors
      parses.set(name, problem === undefined)
      if (problem !== undefined) note(toNote(name, problem))
      return problem === undefined
    },
    names: () => Object.keys(sources),
    render(name, given) {
      const context = Object.hasOwn(values, name) ? {...given, ...values[name]} : given
      try {
        return renderWithSegments(name, {templates: sources, context, filters: 'facet'})
      } catch (error) {
        if (!(error instanceof TemplateError)) throw error
        note(toNote(error.template === '' ? name : error.template, error))
        return undefined
      }
    }
  }
}

interface Problem {
  message: string
  hint: string | undefined
  line: number
  column: number
}

function toNote(template: string, {message, hint, line, column}: Problem): BackendNote {
  const way = hint === undefined ? '' : `; ${hint}`
  return {kind: 'template-error', message: `${message}${way}`, template, line, column}
}
