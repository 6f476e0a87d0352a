/** Collects what is printed, with the way back to the templates. */
import type {Rendered, Segment} from '../rendered.ts'
import {overLimit, thousands, type Budget} from '../values/budget.ts'

export interface Output {
  parts: string[]
  length: number
  segments: Segment[]
}

/** Where a printed text comes from. */
export interface Source {
  template: string
  offset: number
  /** The text is the source, character by character. */
  verbatim: boolean
}

export function createOutput(): Output {
  return {parts: [], length: 0, segments: []}
}

export function write(output: Output, text: string, source: Source & {budget: Budget}): void {
  if (text === '') return
  count(source.budget, text.length)
  output.segments.push({
    start: output.length,
    template: source.template,
    offset: source.offset,
    verbatim: source.verbatim
  })
  output.parts.push(text)
  output.length += text.length
}

/** Adds text that was rendered elsewhere (a macro's), with its own segments. */
export function writeRendered(output: Output, rendered: Rendered, budget: Budget): void {
  count(budget, rendered.html.length)
  for (const segment of rendered.segments) output.segments.push({...segment, start: segment.start + output.length})
  output.parts.push(rendered.html)
  output.length += rendered.html.length
}

export function finish(output: Output): Rendered {
  return {html: output.parts.join(''), segments: output.segments}
}

function count(budget: Budget, length: number): void {
  budget.output += length
  if (budget.output > budget.limits.output)
    throw overLimit(`more than ${thousands(budget.limits.output)} characters of output`)
}
