/** Tells of what the page writes to its console. */
import {consoleText} from '../../page/console-text.ts'
import type {InsidePage} from './page.ts'
import {isObject, replaceFunction} from './page.ts'

export function watchConsole(page: InsidePage): void {
  const console: unknown = Reflect.get(page.window, 'console')
  if (!isObject(console)) return
  for (const name of Object.keys(console)) {
    replaceFunction(console, name, () => (_self, values) => {
      const before = page.isInspecting
      page.isInspecting = true
      try {
        const shown = consoleText(name, values)
        if (shown === undefined) return
        page.tell({kind: 'entry', entry: {t: page.now(), kind: 'console', ...shown}, mark: page.mark()})
      } finally {
        page.isInspecting = before
      }
    })
  }
}
