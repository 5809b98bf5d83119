// What time it is at the server: a device's own clock may be days off.
let offset = 0; // server time minus ours, in ms

export const serverNow = () => Date.now() + offset;

export const toServerTime = (instant) => instant + offset;

/** The server said that it was `time` there when it was `at` here (ms, both). */
export function setServerTime(time, at = Date.now()) {
  offset = time - at;
}
