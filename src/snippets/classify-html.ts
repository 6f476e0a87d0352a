/** HTML fences: page, Pebble template, or a template of an engine that is not checked. */
import type {Classification, Unclassified} from './classify.ts'

export function classifyHtml(snippet: Unclassified): Classification {
  const template = /\{[%{#]/.test(snippet.source)
  return {kind: template ? 'template' : 'page', language: 'html', rendered: false, skip: undefined, problems: []}
}
