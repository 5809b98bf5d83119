/** The token that every request which changes something carries. */
export const token = () => document.querySelector('meta[name="csrf-token"]').content;
