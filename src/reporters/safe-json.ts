/** JSON that is harmless in a log. */

/**
 * The value as indented JSON, with a line break at its end. What a CI runner or a terminal would act upon is written with
 * escapes, so that the text is harmless and the value the same.
 */
export function safeJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2)
  const safe = text.replace(/##(?=\[|vso\[|teamcity\[)/gi, String.raw`#\u0023`)
  return `${safe.replace(/[\x7F-\x9F\u2028-\u202E\u2066-\u2069]/g, escape)}\n`
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
