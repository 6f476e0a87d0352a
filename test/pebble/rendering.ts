/** Short forms for tests of the engine. */
import {expect} from 'vitest'
import {renderTemplate, TemplateError, type RenderOptions} from '../../src/pebble/index.ts'

export type Context = Record<string, unknown>

/** Renders one template. */
export function render(source: string, context: Context = {}, options: Partial<RenderOptions> = {}): string {
  return renderTemplate('main', {...options, context, templates: {...options.templates, main: source}})
}

/** The error of a template that must fail. */
export function failure(source: string, context: Context = {}, options: Partial<RenderOptions> = {}): TemplateError {
  try {
    const output = render(source, context, options)
    return expect.fail(`rendered ${JSON.stringify(output)}, expected an error`)
  } catch (error) {
    if (error instanceof TemplateError) return error
    throw error
  }
}
