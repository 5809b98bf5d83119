// Hocuspocus as it comes, without storage. Its browsers say every 15 s that they are there; ours say
// nothing, so that it has less to do, and it waits an hour for them.
import { Server } from "@hocuspocus/server";

new Server({ address: "127.0.0.1", port: Number(process.argv[2]), quiet: true, timeout: 3_600_000 }).listen();
