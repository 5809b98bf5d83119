/* The least that a broadcast can be: what a WebSocket says goes to all others, on one thread.
 *
 * It believes its clients, which are the load of this folder: no extension, no message in parts, no
 * proof of the handshake. What a client does not take at once waits for it, in order. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST 4096         /* descriptors */
#define READ (256 << 10)  /* bytes of one client that are not yet understood */

struct client {
  int is_open;            /* the handshake is done */
  char *in, *out;         /* read and not understood; to be sent */
  size_t in_length, out_length, out_room;
};

static struct client *clients[MOST];
static int highest, poll_fd;

static void *must(void *memory) {
  if (!memory) { perror("bare"); exit(1); }
  return memory;
}

static void watch(int fd, int how, uint32_t events) {
  struct epoll_event event = {.events = events, .data.fd = fd};
  epoll_ctl(poll_fd, how, fd, &event);
}

static void drop(int fd) {
  free(clients[fd]->in);
  free(clients[fd]->out);
  free(clients[fd]);
  clients[fd] = NULL;
  close(fd);
}

static void keep(int fd, const char *data, size_t length) {
  struct client *to = clients[fd];
  if (to->out_length + length > to->out_room) {
    to->out_room = 2 * (to->out_length + length);
    to->out = must(realloc(to->out, to->out_room));
  }
  if (!to->out_length) watch(fd, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
  memcpy(to->out + to->out_length, data, length);
  to->out_length += length;
}

static void tell(int fd, const char *data, size_t length) {
  ssize_t sent = clients[fd]->out_length ? 0 : send(fd, data, length, MSG_NOSIGNAL);
  if (sent < 0 && errno != EAGAIN) return;  /* the reading side notices */
  if (sent < 0) sent = 0;
  if ((size_t)sent < length) keep(fd, data + sent, length - sent);
}

static void send_kept(int fd) {
  struct client *to = clients[fd];
  ssize_t sent = send(fd, to->out, to->out_length, MSG_NOSIGNAL);
  if (sent <= 0) return;
  to->out_length -= sent;
  memmove(to->out, to->out + sent, to->out_length);
  if (!to->out_length) watch(fd, EPOLL_CTL_MOD, EPOLLIN);
}

static void broadcast(int from, const unsigned char *data, size_t length, int opcode) {
  static char frame[READ + 16];
  size_t head = 2;
  frame[0] = (char)(0x80 | opcode);
  if (length < 126) {
    frame[1] = (char)length;
  } else if (length < 65536) {
    uint16_t size = htons((uint16_t)length);
    frame[1] = 126;
    memcpy(frame + 2, &size, 2);
    head = 4;
  } else {
    exit(2);  /* no message of the load is as long */
  }
  memcpy(frame + head, data, length);
  for (int fd = 0; fd <= highest; fd++)
    if (fd != from && clients[fd] && clients[fd]->is_open) tell(fd, frame, head + length);
}

/* The bytes of one masked frame at `data`, told to the others; 0 while part of it is missing. */
static size_t take_frame(int fd, unsigned char *data, size_t length) {
  if (length < 6) return 0;
  size_t size = data[1] & 127, head = 2;
  if (size == 126) {
    size = (size_t)data[2] << 8 | data[3];
    head = 4;
  } else if (size == 127) {
    exit(2);
  }
  if (length < head + 4 + size) return 0;
  unsigned char *mask = data + head, *payload = mask + 4;
  for (size_t i = 0; i < size; i++) payload[i] ^= mask[i & 3];
  if ((data[0] & 15) <= 2) broadcast(fd, payload, size, data[0] & 15);
  return head + 4 + size;
}

static size_t take_handshake(int fd, const char *data, size_t length) {
  static const char answer[] =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
  const char *end = memmem(data, length, "\r\n\r\n", 4);
  if (!end) return 0;
  clients[fd]->is_open = 1;
  tell(fd, answer, sizeof answer - 1);
  return end + 4 - data;
}

static void receive(int fd) {
  struct client *from = clients[fd];
  ssize_t got = recv(fd, from->in + from->in_length, READ - from->in_length, 0);
  if (got < 0 && errno == EAGAIN) return;
  if (got <= 0) { drop(fd); return; }
  from->in_length += got;
  size_t at = 0, taken;
  do {
    char *data = from->in + at;
    size_t left = from->in_length - at;
    taken = from->is_open ? take_frame(fd, (unsigned char *)data, left) : take_handshake(fd, data, left);
    at += taken;
  } while (taken);
  from->in_length -= at;
  memmove(from->in, from->in + at, from->in_length);
}

static void welcome(int listener) {
  int yes = 1, fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
  if (fd < 0) return;
  if (fd >= MOST) { close(fd); return; }
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  clients[fd] = must(calloc(1, sizeof(struct client)));
  clients[fd]->in = must(malloc(READ));
  if (fd > highest) highest = fd;
  watch(fd, EPOLL_CTL_ADD, EPOLLIN);
}

static int listen_on(int port) {
  int yes = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 1024)) {
    perror("bare");
    exit(1);
  }
  return listener;
}

int main(int count, char **arguments) {
  int listener = listen_on(count > 1 ? atoi(arguments[1]) : 0);
  struct epoll_event events[256];
  poll_fd = epoll_create1(0);
  watch(listener, EPOLL_CTL_ADD, EPOLLIN);
  for (;;) {
    int ready = epoll_wait(poll_fd, events, 256, -1);
    for (int i = 0; i < ready; i++) {
      int fd = events[i].data.fd;
      if (fd == listener) { welcome(listener); continue; }
      if (clients[fd] && events[i].events & EPOLLOUT) send_kept(fd);
      if (clients[fd] && events[i].events & ~EPOLLOUT) receive(fd);
    }
  }
}
