/** Gives the realm `TextEncoder` and `TextDecoder`, before any module that needs them when it loads. */
import {TextDecoder, TextEncoder} from '@exodus/bytes/encoding.js'

Object.assign(globalThis, {TextDecoder, TextEncoder})
