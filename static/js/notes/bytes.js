// Bytes travel as text: a binary event is two frames, which the server's threads could interleave.
const STEP = 0x8000;

export function toText(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += STEP) text += String.fromCharCode(...bytes.subarray(at, at + STEP));
  return btoa(text);
}

export const toBytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
