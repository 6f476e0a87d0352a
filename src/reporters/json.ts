/** For programs: the report itself, as one JSON document. */
import type {Report} from '../engine/report.ts'

/**
 * `report` as JSON, with a line break at its end. What a CI runner or a terminal would act upon is written with escapes,
 * so that the text is harmless in a log and the values are the same.
 */
export function json(report: Report): string {
  const text = JSON.stringify(report, undefined, 2)
  return `${text.replace(/##(?=\[|vso\[|teamcity\[)/gi, String.raw`#\u0023`).replace(/[\x7F-\x9F\u2028\u2029]/g, escape)}\n`
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
