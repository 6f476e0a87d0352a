/** Events that a page can listen to without making them itself. */

const ofDocument = `
DOMContentLoaded abort activate addtrack afterprint animationcancel animationend animationiteration animationstart auxclick beforeinput
beforeprint beforetoggle beforeunload blur cancel canplay canplaythrough change click close compositionend compositionstart
compositionupdate contextmenu copy cuechange cut dblclick devicemotion deviceorientation drag dragend dragenter dragleave
dragover dragstart drop durationchange emptied ended error focus focusin focusout formdata fullscreenchange gotpointercapture
hashchange input invalid keydown keypress keyup languagechange load loadeddata loadedmetadata loadend loadstart
lostpointercapture message messageerror mousedown mouseenter mouseleave mousemove mouseout mouseover mouseup offline online
open pagehide pageshow paste pause play playing pointercancel pointerdown pointerenter pointerleave pointermove pointerout
pointerover pointerup popstate progress ratechange readystatechange rejectionhandled reset resize scroll scrollend
securitypolicyviolation seeked seeking select selectionchange selectstart slotchange stalled storage submit success suspend
timeout timeupdate toggle touchcancel touchend touchmove touchstart transitioncancel transitionend transitionrun
transitionstart unhandledrejection unload upgradeneeded visibilitychange volumechange waiting wheel
appinstalled backgroundfetchsuccess beforeinstallprompt blocked boundary chargingchange command complete connect
connectionstatechange contentvisibilityautostatechange controllerchange currententrychange datachannel dataavailable devicechange
disconnect encrypted end enterpictureinpicture fetch finish fullscreenerror gamepadconnected gamepaddisconnected icecandidate
iceconnectionstatechange install keystatuseschange leavepictureinpicture levelchange loadingdone loadingerror mark mute navigate
navigateerror navigatesuccess negotiationneeded nomatch notificationclick notificationclose orientationchange pagereveal pageswap
pointerlockchange pointerlockerror pointerrawupdate prerenderingchange push removetrack resourcetimingbufferfull result resume
scrollsnapchange scrollsnapchanging speechend speechstart start statechange stop sync track uncapturederror unmute updatefound
versionchange voiceschanged waitingforkey webglcontextlost webglcontextrestored
`

const ofHtmx = `
htmx:abort htmx:afterOnLoad htmx:afterProcessNode htmx:afterRequest htmx:afterSettle htmx:afterSwap htmx:badResponseUrl
htmx:beforeCleanupElement htmx:beforeHistorySave htmx:beforeHistoryUpdate htmx:beforeOnLoad htmx:beforeProcessNode
htmx:beforeRequest htmx:beforeSend htmx:beforeSwap htmx:beforeTransition htmx:configRequest htmx:confirm htmx:error
htmx:evalDisallowedError htmx:eventFilter:error htmx:historyCacheError htmx:historyCacheHit htmx:historyCacheMiss
htmx:historyCacheMissLoad htmx:historyCacheMissLoadError htmx:historyItemCreated htmx:historyRestore htmx:invalidPath
htmx:load htmx:noSSESourceError htmx:onLoadError htmx:oobAfterSwap htmx:oobBeforeSwap htmx:oobErrorNoTarget htmx:prompt
htmx:pushedIntoHistory htmx:replacedInHistory htmx:responseError htmx:restored htmx:sendAbort htmx:sendError
htmx:sseBeforeMessage htmx:sseClose htmx:sseError htmx:sseMessage htmx:sseOpen htmx:swapError htmx:syntax:error
htmx:targetError htmx:timeout htmx:trigger htmx:validateUrl htmx:validation:failed htmx:validation:halted
htmx:validation:validate htmx:wsAfterMessage htmx:wsAfterSend htmx:wsBeforeMessage htmx:wsBeforeSend htmx:wsClose
htmx:wsConfigSend htmx:wsConnecting htmx:wsError htmx:wsOpen htmx:xhr:abort htmx:xhr:loadend htmx:xhr:loadstart
htmx:xhr:progress
`

const ofHtmx4 = `
htmx:after:cleanup htmx:after:history:push htmx:after:history:replace htmx:after:history:update
htmx:after:implicitInheritance htmx:after:init htmx:after:process htmx:after:request htmx:after:settle htmx:after:swap
htmx:after:viewTransition htmx:before:cleanup htmx:before:history:restore htmx:before:history:update htmx:before:init
htmx:before:morph:attr htmx:before:morph:node htmx:before:on:init htmx:before:process htmx:before:request
htmx:before:response htmx:before:settle htmx:before:swap htmx:before:viewTransition htmx:config:request
htmx:download:complete htmx:download:progress htmx:download:start htmx:finally:request htmx:finally:swap
htmx:head:after:merge htmx:head:before:add htmx:head:before:merge htmx:head:before:remove
htmx:history:cache:after:restore htmx:history:cache:after:save htmx:history:cache:before:restore
htmx:history:cache:before:save htmx:history:cache:hit htmx:history:cache:miss htmx:multipart:after:connection
htmx:multipart:after:part htmx:multipart:before:connection htmx:multipart:before:part htmx:multipart:close
htmx:multipart:error htmx:response:error htmx:scope htmx:security:strip htmx:security:violation
htmx:sse:after:connection htmx:sse:after:message htmx:sse:before:connection htmx:sse:before:message htmx:sse:close
htmx:sse:error htmx:ws:after:connection htmx:ws:after:message:outgoing htmx:ws:before:connection
htmx:ws:before:message:outgoing htmx:ws:close htmx:ws:error
`

export const documentEvents: ReadonlyArray<string> = ofDocument.trim().split(/\s+/)

export const htmxEvents: ReadonlyArray<string> = [...ofHtmx.trim().split(/\s+/), ...ofHtmx4.trim().split(/\s+/)]
