/** Signs of "and so on" in code. They are taken out only where the code doesn't parse with them. */

/** Replacements keep the length, so that offsets stay those of the fence. */
const repairs: ReadonlyArray<readonly [RegExp, (match: string, ...groups: Array<string>) => string]> = [
  // A line of its own: `...`, `…`, `....`, `. . .`, `[...]`, with or without a comma.
  [/^[ \t]*(?:\.{2,}|…+|⋮|\. \. \.|\[(?:\.{3}|…|snip)\]|<(?:\.{3}|…|snip)>)[ \t]*[,;]?[ \t]*$/gim, blank],
  // A line of its own that stands for a part of a file.
  [/^[ \t]*(?:--8<--[ \t]+["'].*["']|<<<[ \t]*@\/\S+.*)[ \t]*$/gm, blank],
  // `...` and some words on a line of its own: `... more options`, `... 10 more`.
  [/^[ \t]*(?:\.{3,}|…)(?=[ \t])(?![ \t]*[\w$.]+[ \t]*[,})\]])[^\n]*$/gm, blank],
  // A value at the end of a line before the next member: the comma went with it.
  [
    /(:[ \t]*)(\.{3,})(?=[ \t]*\n[ \t]*["']?[\w$]+["']?:)/g,
    (_, before = '', dots = '') => `${before}0,${' '.repeat(dots.length - 2)}`
  ],
  // Where a value has to be: `x = ...`, `f: …`, `return ...`.
  [
    /((?:[=:?]|=>|\breturn\b|&&|\|\||[-+*])[ \t]*)(\.{3,}|…)(?=[ \t]*(?:[;,)\]}\n]|$|\/\/))/g,
    (_, before = '', dots = '') => before + value(dots)
  ],
  // Before a closing bracket, a comma or the end of the line: `{a, ...}`, `f(a, ...)`.
  [/(?:(?<!\.)\.{3,}|…)(?=[ \t]*(?:[)\]}]|,|;|$|\/\/|\/\*))/gm, blank],
  // `{ ... }`, `( … )` with words in between: `{ ...other options... }`.
  [/(?=\.{3}|…)(?<=[{(,[][ \t]*)(?:\.{3,}|…)[\w \t'-]*(?:\.{3,}|…)/g, blank],
  // A name in angle brackets: `<id>`, `<your-api-key>`.
  [
    /((?:[=:(,[]|\breturn\b)[ \t]*)(<[A-Za-z][\w .-]*>)(?=[ \t]*[;,)\]}\n]|$)/gm,
    (_, before = '', name = '') => before + value(name)
  ],
  // A comment in place of a value: `key: /* your key */,`.
  [
    /((?:[=:?]|=>)[ \t]*)(\/\*[^*]*\*\/)(?=[ \t]*(?:[;,)\]}\n]|$))/gm,
    (_, before = '', comment = '') => before + value(comment)
  ],
  // A line comment in place of a value before a closing bracket.
  [/(:[ \t]*)(\/\/[^\n]*)(?=\n\s*[}\]])/g, (_, before = '', comment = '') => before + value(comment)],
  // Highlight marks of some sites: `*!*` … `*/!*`.
  [/\*\/?!\*/g, blank]
]

/** True when a line of its own says that code was left out. */
export function hasElision(source: string): boolean {
  return /^[ \t]*(?:\.{3,}|…+|⋮|\. \. \.|\[(?:\.{3}|…|snip)\]|<(?:\.{3}|…|snip)>)[ \t]*[,;]?[ \t]*$/im.test(source)
}

/** The source without its placeholders, character for character as long as before. */
export function repairPlaceholders(source: string): string {
  let text = source
  for (const [pattern, replace] of repairs) text = text.replace(pattern, replace)
  return text
}

function blank(match: string): string {
  return match.replace(/[^\n]/g, ' ')
}

function value(match: string): string {
  return `0${' '.repeat(match.length - 1)}`
}
