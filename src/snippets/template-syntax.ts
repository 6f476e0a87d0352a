/** Template syntax in HTML and scripts, without reading it: whether there is any, and the source with it taken out. */

const constructs = /\{#[\s\S]*?#\}|\{%[\s\S]*?%\}|\{\{(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[\s\S])*?\}\}/g

/** True when the source has an output, tag or comment of a template. */
export function hasTemplateSyntax(source: string): boolean {
  return /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\{#[\s\S]*?#\}/.test(source)
}

/**
 * The source with its template syntax replaced, character for character as long as before: an output becomes `0` and
 * spaces (it stands where a value or text stands), tags and comments become spaces.
 */
export function maskTemplateSyntax(source: string): string {
  return source.replace(constructs, (construct) => {
    const blank = construct.replace(/[^\n]/g, ' ')
    return construct.startsWith('{{') ? `0${blank.slice(1)}` : blank
  })
}
