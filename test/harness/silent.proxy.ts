import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that can go dead without a word, as a pulled cable does: nobody hears of an end. */
export class SilentProxy {
  private readonly sockets = new Set<Socket>();
  private dead = false;

  private constructor(private readonly server: Server) {}

  /** @param url of the server behind it; the same address by way of the proxy is `url` of what comes back */
  static async before(url: string): Promise<{ proxy: SilentProxy; url: string }> {
    const { port, hostname } = new URL(url);
    const server = createServer((near) => {
      const far = connect(Number(port), hostname);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        proxy.sockets.add(from);
        from.on('data', (data) => proxy.dead || to.write(data));
        from.on('end', () => proxy.dead || to.end());
        from.on('error', () => undefined);
        from.on('close', () => proxy.sockets.delete(from));
      }
    });
    const proxy = new SilentProxy(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const way = new URL(url);
    way.port = String((server.address() as AddressInfo).port);
    return { proxy, url: way.href };
  }

  /** Nothing passes any more, on the connections there are. */
  cut(): void {
    this.dead = true;
  }

  /** New connections work; the old ones stay dead. */
  mend(): void {
    for (const socket of this.sockets) socket.removeAllListeners('data').removeAllListeners('end');
    this.dead = false;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
