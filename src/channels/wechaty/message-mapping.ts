import { types } from 'wechaty-puppet';
import type { Message } from 'wechaty';
import type { Destination, EchoedMessage, InboundKind, InboundMessage } from '../channel.port.js';

const KIND_OF: Partial<Record<types.Message, InboundKind>> = {
  [types.Message.Text]: 'text',
  [types.Message.Audio]: 'voice',
  [types.Message.Image]: 'image',
  [types.Message.Url]: 'link',
  [types.Message.MiniProgram]: 'link',
  [types.Message.Emoticon]: 'sticker',
  [types.Message.RedEnvelope]: 'red_packet',
  [types.Message.Transfer]: 'red_packet',
  [types.Message.Recalled]: 'recall',
  [types.Message.Attachment]: 'other',
  [types.Message.ChatHistory]: 'other',
  [types.Message.Contact]: 'other',
  [types.Message.Location]: 'other',
  [types.Message.Video]: 'other',
  [types.Message.Post]: 'other',
};

/** How long a picture may take to come from the network; the words of this chat wait behind it. */
const FILE_PATIENCE_MS = 20_000;

/** Our own account, for telling who is addressed. */
export interface OwnAccount {
  id: string;
  /** The name others see and mention. */
  name: string;
}

/**
 * A Wechaty message as the house knows it; undefined for what nobody said: the network's notes ("X joined the
 * group") and types this version of Wechaty cannot name.
 */
export async function toInbound(message: Message, own: OwnAccount): Promise<InboundMessage | undefined> {
  const kind = KIND_OF[message.type()];
  if (kind === undefined) return undefined;
  const room = message.room();
  const text = plainText(message);
  // what is shown in a group is nobody's to keep
  const file = !room && (kind === 'image' || kind === 'voice') ? await fileOf(message) : undefined;
  return {
    messageId: message.id,
    account: own.id,
    contactId: message.talker().id,
    ...(room ? { roomId: room.id } : {}),
    mentioned: room ? await mentions(message, own) : false,
    kind,
    text: kind === 'recall' ? '' : room ? withoutMention(text, own.name) : text,
    sentAt: message.date(),
    ...(kind === 'recall' && text ? { recalls: text } : {}),
    ...(file ? { file } : {}),
  };
}

/** A puppet that cannot fetch a file loses the file, never the message. */
async function fileOf(message: Message): Promise<Buffer | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, FILE_PATIENCE_MS, undefined)));
  const fetched = message.toFileBox().then((box) => box.toBuffer());
  return Promise.race([fetched.catch(() => undefined), late]).finally(() => clearTimeout(timer));
}

export function toEcho(message: Message): EchoedMessage | undefined {
  const to = destinationOf(message);
  return to && { messageId: message.id, to, text: plainText(message), sentAt: message.date() };
}

function destinationOf(message: Message): Destination | undefined {
  const room = message.room();
  if (room) return { roomId: room.id };
  const listener = message.listener();
  return listener ? { contactId: listener.id } : undefined;
}

/** Puppets put the network's own markup where a voice, picture or card has no text: nobody said that. */
function plainText(message: Message): string {
  const text = message.text();
  return message.type() !== types.Message.Text && /^\s*<(\?xml|msg|img|appmsg)/i.test(text) ? '' : text;
}

async function mentions(message: Message, own: OwnAccount): Promise<boolean> {
  const listed = (message.payload as { mentionIdList?: string[] } | undefined)?.mentionIdList;
  if (listed) return listed.includes(own.id); // without a look-up per mentioned person
  return message.text().includes('@') && (await message.mentionSelf());
}

/** WeChat puts U+2005 after a mention, people put a space or nothing. */
function withoutMention(text: string, name: string): string {
  const parts = text.split(`@${name}`);
  if (parts.length === 1) return text;
  return parts
    .map((part, i) => (i === 0 ? part : part.replace(/^[\u2005\s]/, '')))
    .join('')
    .trim();
}
