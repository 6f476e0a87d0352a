/** `js` fences. */
import type {Classification, Unclassified} from './classify.ts'

export function classifyScript(snippet: Unclassified): Classification {
  const isModule = /^\s*(?:import|export)\b/m.test(snippet.source)
  return {
    kind: isModule ? 'module' : 'script',
    language: 'js',
    rendered: /\{\{/.test(snippet.source),
    skip: undefined,
    problems: []
  }
}
