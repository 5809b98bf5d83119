#!/usr/bin/env bash
# Versions: python-socketio 5.18.1, redis 8.1.0 (any Redis server; `redis-server` must be there).
# Behaviour: a client manager draws the id of its host when it is made, not when it begins to
#   listen. Made before a fork (an application loaded once, then forked into workers), every worker
#   has the same id, takes what the others publish for its own and drops it without a word in any
#   log. Each worker works alone; nothing looks broken until two people land in two workers.
# Expected by a good guess: the queue joins the workers, wherever the manager was made.
# Seen: made before the fork, who is in the other worker hears nothing; made after it, both hear.
set -euo pipefail
command -v redis-server > /dev/null || { echo "redis-server is needed"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    "python-socketio[client]==5.18.1" redis==8.1.0 werkzeug==3.1.9

cat > "$folder/seen.py" <<'EOF'
import os
import signal
import socket
import subprocess
import sys
import time

import redis
import socketio
from werkzeug.serving import make_server


def listener():
    return socket.create_server(("127.0.0.1", 0))


def application(queue):
    server = socketio.Server(async_mode="threading", client_manager=socketio.RedisManager(queue))
    server.on("say", lambda sid, words: server.emit("said", words))
    return socketio.WSGIApp(server)


def serve(door, app):
    host, port = door.getsockname()
    make_server(host, port, app, threaded=True, fd=door.fileno()).serve_forever()


def forked(queue, doors, made_before):
    app = application(queue) if made_before else None
    workers = []
    for door in doors:
        workers.append(os.fork())
        if workers[-1] == 0:
            serve(door, app or application(queue))
    return workers


def connected(door, heard):
    client = socketio.Client()
    for event in ("ready", "said", "end"):
        client.on(event, lambda words, event=event: heard.append(event))
    client.connect("http://%s:%d" % door.getsockname(), retry=True, wait_timeout=30)
    return client


def repeat_until(condition, step=lambda: None):
    deadline = time.monotonic() + 60
    while not condition():
        if time.monotonic() > deadline:
            sys.exit("the two servers did not come up")
        step()
        time.sleep(0.1)


def heard_in_each(queue, made_before):
    doors = [listener(), listener()]
    workers = forked(queue, doors, made_before)
    heard = [[], []]
    clients = [connected(door, events) for door, events in zip(doors, heard)]
    outside = socketio.RedisManager(queue, write_only=True)  # another host, heard by all
    repeat_until(
        lambda: all("ready" in events for events in heard), lambda: outside.emit("ready", "")
    )
    clients[0].call("say", "hello", timeout=30)
    outside.emit("end", "")  # the queue keeps the order: what comes comes before this
    repeat_until(lambda: all("end" in events for events in heard))
    for client in clients:
        client.disconnect()
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
    return ["hears" if "said" in events else "hears nothing" for events in heard]


with listener() as probe:
    port = probe.getsockname()[1]
store = subprocess.Popen(
    ["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", ""],
    stdout=subprocess.DEVNULL,
    cwd=sys.argv[1],
)
try:
    queue = f"redis://127.0.0.1:{port}/0"
    repeat_until(lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0)
    redis.Redis.from_url(queue).ping()
    for name, made_before in (("before the fork", True), ("after the fork", False)):
        own, other = heard_in_each(queue, made_before)
        print(f"made {name}: who speaks {own}, who is in the other process {other}", flush=True)
finally:
    store.kill()
EOF
seen=$("$folder/venv/bin/python" "$folder/seen.py" "$folder" 2> "$folder/log") \
    || { cat "$folder/log"; exit 1; }
echo "$seen"
diff - <(echo "$seen") <<'EOF'
made before the fork: who speaks hears, who is in the other process hears nothing
made after the fork: who speaks hears, who is in the other process hears
EOF
