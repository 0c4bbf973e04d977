import { FileBox, type FileBoxInterface } from 'file-box';
import { Puppet, types, type payloads } from 'wechaty-puppet';
import type { InboundKind } from '../channel.port.js';
import type { Delivery } from './world-account.js';
import type { Said, WorldContact, WorldMessage, WorldRoom } from './world-chat.js';
import type { WorldLink } from './world-link.js';

const TYPE_OF: Record<InboundKind, types.Message> = {
  text: types.Message.Text,
  voice: types.Message.Audio,
  image: types.Message.Image,
  link: types.Message.Url,
  sticker: types.Message.Emoticon,
  red_packet: types.Message.RedEnvelope,
  recall: types.Message.Recalled,
  other: types.Message.Attachment,
};

/**
 * A Wechaty puppet on the pretended network, so that everything above it is the real Wechaty.
 * It says `took` for a message when the service calls `messageHandled`; until then the network keeps it.
 */
export class PuppetSimulator extends Puppet {
  private readonly unhandled = new Map<string, number[]>();

  constructor(private readonly link: WorldLink) {
    super({}); // the base class prints its options, which a link could not survive
  }

  override name(): string {
    return 'simulator';
  }

  override async onStart(): Promise<void> {
    const { online } = await this.link.open({
      delivered: (delivery) => this.deliver(delivery),
      state: (isOnline, reason) => void this.changeState(isOnline, reason).catch((error) => this.emit('error', error)),
    });
    // after `start` has run through, so that the listeners of the base classes are in place
    setImmediate(() => void this.enter(online).catch((error: unknown) => this.emit('error', error)));
  }

  override async onStop(): Promise<void> {
    this.unhandled.clear();
    await this.link.close();
  }

  /** The service has taken charge of this message: the network need not deliver it again. */
  messageHandled(messageId: string): void {
    const numbers = this.unhandled.get(messageId);
    const n = numbers?.shift();
    if (numbers?.length === 0) this.unhandled.delete(messageId);
    if (n !== undefined) void this.link.took(n).catch((error: unknown) => this.emit('error', error));
  }

  private async enter(online: boolean): Promise<void> {
    if (online) await this.changeState(true, '');
    else this.emit('scan', { qrcode: '', status: types.ScanStatus.Unknown, data: 'the account is offline' });
    await this.link.listen();
  }

  private async changeState(online: boolean, reason: string): Promise<void> {
    if (online === this.isLoggedIn) return;
    if (!online) return this.logout(reason);
    this.login(this.link.account);
    this.emit('ready', { data: 'simulator' });
  }

  private deliver({ n, message, sender, room }: Delivery): void {
    // with everything in the cache, Wechaty asks for nothing and so cannot let one message overtake another
    this.cache.contact.set(sender.id, contactPayload(sender));
    if (room) this.cache.room.set(room.id, roomPayload(room));
    this.cache.message.set(message.id, this.messagePayloadOf(message));
    this.unhandled.set(message.id, [...(this.unhandled.get(message.id) ?? []), n]);
    this.emit('message', { messageId: message.id });
  }

  private messagePayloadOf(message: WorldMessage): payloads.Message {
    const base = {
      id: message.id,
      talkerId: message.from,
      text: message.recalls ?? message.text,
      timestamp: message.at.getTime(),
      type: TYPE_OF[message.kind],
      ...(message.image ? { filename: message.image.name } : {}),
    };
    return message.room === undefined
      ? { ...base, listenerId: message.to ?? this.link.account }
      : { ...base, roomId: message.room, mentionIdList: message.mentions };
  }

  override contactList(): Promise<string[]> {
    return this.link.contactIds();
  }

  override async contactRawPayload(id: string): Promise<WorldContact> {
    return known(await this.link.contact(id), id);
  }

  override async contactRawPayloadParser(raw: WorldContact): Promise<payloads.Contact> {
    return contactPayload(raw);
  }

  override roomList(): Promise<string[]> {
    return this.link.roomIds();
  }

  override async roomRawPayload(id: string): Promise<WorldRoom> {
    return known(await this.link.room(id), id);
  }

  override async roomRawPayloadParser(raw: WorldRoom): Promise<payloads.Room> {
    return roomPayload(raw);
  }

  override async roomMemberList(roomId: string): Promise<string[]> {
    return (await this.roomRawPayload(roomId)).members;
  }

  override async roomMemberRawPayload(_roomId: string, contactId: string): Promise<WorldContact> {
    return this.contactRawPayload(contactId);
  }

  override async roomMemberRawPayloadParser(raw: WorldContact): Promise<payloads.RoomMember> {
    return { id: raw.id, name: raw.name, avatar: raw.avatar ?? '' };
  }

  override async messageRawPayload(id: string): Promise<WorldMessage> {
    return known(await this.link.message(id), id);
  }

  override async messageRawPayloadParser(raw: WorldMessage): Promise<payloads.Message> {
    return this.messagePayloadOf(raw);
  }

  override async messageFile(messageId: string): Promise<FileBoxInterface> {
    const { image } = await this.messageRawPayload(messageId);
    if (!image) throw new Error(`message ${messageId} has no picture`);
    return FileBox.fromBuffer(image.data, image.name);
  }

  override messageImage(messageId: string): Promise<FileBoxInterface> {
    return this.messageFile(messageId);
  }

  override messageSendText(conversationId: string, text: string): Promise<string | void> {
    return this.sendBody(conversationId, { text });
  }

  override async messageSendFile(conversationId: string, file: FileBoxInterface): Promise<string | void> {
    return this.sendBody(conversationId, { text: '', image: { name: file.name, data: await file.toBuffer() } });
  }

  override async messageRecall(messageId: string): Promise<boolean> {
    await this.link.recall(messageId);
    return true;
  }

  private async sendBody(conversationId: string, body: Pick<Said, 'text' | 'image'>): Promise<string | undefined> {
    return this.link.send(conversationId, body);
  }
}

const contactPayload = (contact: WorldContact): payloads.Contact => ({
  id: contact.id,
  name: contact.name,
  avatar: contact.avatar ?? '',
  gender: types.ContactGender.Unknown,
  type: types.Contact.Individual,
  friend: true,
  phone: [],
});

const roomPayload = (room: WorldRoom): payloads.Room => ({
  id: room.id,
  topic: room.name,
  memberIdList: room.members,
  adminIdList: [],
});

function known<T>(found: T | undefined, id: string): T {
  if (found === undefined) throw new Error(`the network knows no ${id}`);
  return found;
}
