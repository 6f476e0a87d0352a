/** Text that comes from documents and snippets, made harmless for terminals and CI logs. */

/**
 * Every control character is shown as its picture (`␛` for escape), every character that turns the direction of text or
 * can't be seen as `�`, one for one, so that columns stay. What a CI runner takes for a command is broken up: `::x::` at
 * the start of a line (GitHub trims white space before it), `##[x]` and `##vso[x]` anywhere (ActionCommand.cs of
 * actions/runner; Azure Pipelines), `##teamcity[`.
 */
export function defuse(text: string): string {
  return defuseLine(text).replace(/^([^\S\n]*):(?=:)/gm, '$1: ')
}

/** The same for text that does not stand at the start of its line: what breaks lines is shown as well. */
export function defuseInline(text: string): string {
  return defuseLine(text).replaceAll('\n', '␊')
}

function defuseLine(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x08\x0B-\x1F]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replaceAll('\x7F', '␡')
    .replace(/[\x80-\x9F\u061C\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g, '�')
    .replace(/##(?=\[|vso\[|teamcity\[)/gi, '# #')
}
