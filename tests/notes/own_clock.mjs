// A device whose clock is two days ahead of the server's. Prints by how many minutes the hour of a
// block begun now differs from the server's.
import { begunAt, newId } from "../../static/js/notes/ids.js";
import { setServerTime } from "../../static/js/server_time.js";

const there = Date.now() - 2 * 24 * 3600_000;
setServerTime(there);
console.log(Math.round(Math.abs(begunAt(newId()) - there) / 60_000));
