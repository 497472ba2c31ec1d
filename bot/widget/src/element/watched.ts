// What happens around the widget that it has to know of.

/** Each target with the event that it sends; `width` tells when the window gets narrow or wide. */
export function watched(width: MediaQueryList): [EventTarget, string][] {
  return [
    [window, "storage"], [window, "pagehide"], [window, "pageshow"], [window, "online"],
    [document, "visibilitychange"], [document, "keydown"], [width, "change"],
  ];
}
