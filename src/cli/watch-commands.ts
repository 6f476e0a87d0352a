/** From keys to what the user wants. */

export type Command = {kind: 'all'} | {kind: 'quit'} | {kind: 'filter'; text: string} | {kind: 'typing'; text: string}

const [ctrlC, ctrlD, escape, enter, lineFeed, backspace, erase] = [
  '\u0003',
  '\u0004',
  '\u001B',
  '\r',
  '\n',
  '\u0008',
  '\u007F'
]

/** A function that takes keys and gives commands; `f` begins a filter, which Enter ends and Escape takes back. */
export function createCommands(): (key: string) => Command | undefined {
  let typed: string | undefined
  return (key) => {
    if (key === ctrlC || key === ctrlD) return {kind: 'quit'}
    if (typed === undefined) {
      if (key === 'a') return {kind: 'all'}
      if (key === 'q') return {kind: 'quit'}
      if (key !== 'f') return undefined
      typed = ''
      return {kind: 'typing', text: typed}
    }
    const text = typed
    if (key === enter || key === lineFeed || key === escape) {
      typed = undefined
      return {kind: 'filter', text: key === escape ? '' : text}
    }
    if (key !== backspace && key !== erase && key < ' ') return undefined
    typed = key === backspace || key === erase ? text.slice(0, -1) : text + key
    return {kind: 'typing', text: typed}
  }
}
