// One WebSocket a page, opened when first needed.
import { io } from "socket.io-client";

let socket;

export function connection() {
  socket ??= io({ transports: ["websocket"], reconnectionDelay: 300, reconnectionDelayMax: 4000, timeout: 5000 });
  return socket;
}
