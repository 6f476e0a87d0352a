/** jsdom with a hook for every window that it makes, frames too. */
import {createRequire} from 'node:module'
import {dirname, join} from 'node:path'

// eslint-disable-next-line typescript/no-explicit-any
export type Jsdom = any

type OnWindow = (window: object) => void

let onWindow: OnWindow = () => undefined
let loaded: Jsdom

/** `project`: a file or folder from which jsdom can be found. Windows made from now on are told to `listener`. */
export function loadJsdom(project: string, listener: OnWindow): Jsdom {
  onWindow = listener
  if (loaded !== undefined) return loaded
  const require = createRequire(join(project, 'package.json'))
  const windows = require(join(dirname(require.resolve('jsdom/package.json')), 'lib/jsdom/browser/Window.js'))
  const {createWindow} = windows
  windows.createWindow = (...args: ReadonlyArray<unknown>) => {
    const window: object = createWindow(...args)
    onWindow(window)
    return window
  }
  loaded = require('jsdom')
  return loaded
}
