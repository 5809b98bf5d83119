// Bytes that a page holds stand there as text.
export const toBytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
