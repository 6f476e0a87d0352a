/** Counts of a report: fences by class, what became of them, findings by rule and by what they stand in. */

/** Classes of fences by what they are run as. */
const families = {page: 'html', template: 'html', script: 'js', module: 'js'}

/** What a line stands in: `html`, `js`, another kind of snippet, or `text` outside of all. */
export function familyAt(file, {line}) {
  const snippet = file.snippets.findLast((each) => each.line <= line && line <= each.endLine)
  return snippet === undefined ? 'text' : familyOf(snippet)
}

/** A fence counts as what its language says, one without by what it holds. */
function familyOf({kind, lang}) {
  if (/^[.{]*(?:html?|xhtml)\b/i.test(lang)) return 'html'
  if (/^[.{]*(?:js|javascript|mjs|cjs)\b/i.test(lang)) return 'js'
  return families[kind] ?? kind
}

export function countFences(files) {
  const counts = {files: files.length, fences: 0, families: {}, kinds: {}, skips: {}}
  for (const file of files) {
    for (const snippet of file.snippets) {
      counts.fences += 1
      add(counts.kinds, snippet.kind)
      const family = familyIn(counts, familyOf(snippet))
      family.fences += 1
      add(family, snippet.status)
      if (snippet.status === 'skipped') add((counts.skips[familyOf(snippet)] ??= {}), general(snippet.reason ?? ''))
    }
    for (const message of file.messages) {
      if (message.severity === 'info') continue
      const family = familyIn(counts, familyAt(file, message))
      add(message.severity === 'error' ? family.errors : family.warnings, message.ruleId)
    }
  }
  return counts
}

function familyIn(counts, name) {
  return (counts.families[name] ??= {fences: 0, proven: 0, failed: 0, skipped: 0, errors: {}, warnings: {}})
}

function add(record, key) {
  record[key] = (record[key] ?? 0) + 1
}

/** A reason without the names in it. */
function general(reason) {
  return reason
    .replace(/`[^`]*`/g, '`…`')
    .replace(/^(directive|example of|template dialect without a checker): .*/, '$1')
}
