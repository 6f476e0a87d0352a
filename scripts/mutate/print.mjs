/** What was measured, in lines for people. */
import {relative, resolve} from 'node:path'
import process from 'node:process'

function rate(judged) {
  const killed = judged.filter((one) => one.killed.length > 0).length
  return `${String(killed).padStart(4)}/${String(judged.length).padEnd(4)} ${judged.length === 0 ? '   –' : `${((100 * killed) / judged.length).toFixed(0).padStart(3)} %`}`
}

/** The rate of one operator; with `isShowing` the mutants that live. */
export function tell({operator, judged}, {isShowing}) {
  process.stdout.write(
    `${String(operator.row).padStart(2)} ${operator.class} ${operator.name.padEnd(44)} ${rate(judged)}\n`
  )
  if (!isShowing) return
  for (const mutant of judged) if (mutant.killed.length === 0) show(mutant)
}

function show({document, edits, snippet}) {
  const [{start}] = edits
  const line = document.text.slice(0, start).split('\n').length
  process.stdout.write(
    `     lives: ${relative(process.cwd(), resolve(document.path))}:${line} ${snippet === undefined ? '' : `${snippet.lang || 'html'} ${snippet.skip ?? ''}`}\n`
  )
  for (const {start: from, end, text} of edits) {
    const begin = document.text.lastIndexOf('\n', from - 1) + 1
    const until = document.text.indexOf('\n', end)
    const before = document.text.slice(begin, until === -1 ? undefined : until)
    const after = document.text.slice(begin, from) + text + document.text.slice(end, until === -1 ? undefined : until)
    process.stdout.write(
      `       - ${before.split('\n').slice(0, 4).join('⏎')}\n       + ${after.split('\n').slice(0, 6).join('⏎')}\n`
    )
  }
}

/** The rates of all classes. */
export function print(results) {
  process.stdout.write('\n')
  for (const name of [...new Set(results.map(({operator}) => operator.class))].toSorted((left, right) =>
    left < right ? -1 : 1
  )) {
    const judged = results.filter(({operator}) => operator.class === name).flatMap((one) => one.judged)
    process.stdout.write(`${name} ${rate(judged)}\n`)
  }
}
