import type { Destination, EchoedMessage } from '../channel.port.js';

interface Waiter {
  place: string;
  text: string;
  found(messageId: string | undefined): void;
}

/** Matches messages just sent with their echoes, for puppets that give no id: first sent, first found. */
export class EchoBoard {
  private readonly waiters: Waiter[] = [];

  /** Waits at most `patience` milliseconds for the echo of this text; resolves with its message id or undefined. */
  expect(to: Destination, text: string, patience: number): { id: Promise<string | undefined>; drop(): void } {
    let waiter: Waiter | undefined;
    let timer: NodeJS.Timeout | undefined;
    const id = new Promise<string | undefined>((resolve) => {
      waiter = { place: placeOf(to), text, found: resolve };
      this.waiters.push(waiter);
      timer = setTimeout(resolve, patience, undefined);
      timer.unref();
    });
    const drop = (): void => {
      clearTimeout(timer);
      const index = waiter ? this.waiters.indexOf(waiter) : -1;
      if (index >= 0) this.waiters.splice(index, 1);
      waiter?.found(undefined);
    };
    return { id: id.finally(drop), drop };
  }

  heard(echo: EchoedMessage): void {
    const place = placeOf(echo.to);
    const index = this.waiters.findIndex((waiter) => waiter.place === place && waiter.text === echo.text);
    const [waiter] = index < 0 ? [] : this.waiters.splice(index, 1);
    waiter?.found(echo.messageId);
  }
}

const placeOf = (to: Destination): string =>
  to.roomId === undefined ? `contact ${to.contactId}` : `room ${to.roomId}`;
