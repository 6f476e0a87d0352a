/** Runs once through all that a page needs, so that V8 has compiled it and its code cache holds it. */
import {openWindow} from './window.ts'

export async function warmUp(): Promise<void> {
  const {window, load} = openWindow('http://localhost:8080/', () => {})
  load(
    '<!DOCTYPE html><html><head><title>x</title><style>p{color:red}</style></head><body><p id="a" class="b">x</p></body></html>'
  )
  await Promise.resolve()
  window.close()
}
