import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  DirectoryStore,
  MediaFiles,
  MediaStoreError,
  S3Store,
  type MediaStore,
} from '../../../src/platform/media/index.js';
import { kindOf } from '../../../src/platform/media/media-kind.js';
import { withoutMetadata } from '../../../src/platform/media/metadata.js';
import { CLOCK } from '../../../src/platform/clock/clocks.js';
import { CONFIG, type Config } from '../../../src/platform/config/index.js';
import { FIELD_CIPHER, type FieldCipher } from '../../../src/platform/crypto/field-cipher.js';
import { createLogger } from '../../../src/platform/logging/logger.js';
import { addMinutes } from '../../../src/kernel/time/shanghai.js';
import { RetentionService } from '../../../src/features/privacy/index.js';
import { openApp, type OpenedApp } from '../../harness/opened-app.js';

const SECRET = 'GPS 21.86N 111.98E SECRETPLACE';
const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};
/** EXIF of a phone held sideways, with the place it was taken at. */
const exif = (orientation: number): Buffer => {
  const tiff = Buffer.alloc(26);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(SECRET)]);
};
const jpeg = (orientation: number): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, exif(orientation)),
    segment(0xfe, Buffer.from(SECRET)),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([1, 2, 3, 0xff, 0xd9]),
    Buffer.from(SECRET),
  ]);
const chunk = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body, Buffer.alloc(4)]);
};
const png = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  chunk('IHDR', Buffer.alloc(13)),
  chunk('tEXt', Buffer.from(SECRET)),
  chunk('eXIf', Buffer.from(SECRET)),
  chunk('IDAT', Buffer.from([9, 9, 9])),
  chunk('IEND', Buffer.alloc(0)),
  Buffer.from(SECRET),
]);
const mp3 = Buffer.concat([
  Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, SECRET.length]),
  Buffer.from(SECRET),
  Buffer.from([0xff, 0xfb, 0x90, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
]);
const clean = (bytes: Buffer): Buffer | undefined => {
  const kind = kindOf(bytes);
  return kind && withoutMetadata(bytes, kind);
};

describe('a picture', () => {
  it.each([
    ['jpeg', jpeg(1)],
    ['png', png],
    ['mp3', mp3],
  ])('loses where it was taken: %s', (_, bytes) => {
    expect(bytes.includes(SECRET)).toBe(true);
    const kept = clean(bytes);
    expect(kept?.includes('SECRETPLACE')).toBe(false);
    expect(kindOf(kept ?? Buffer.alloc(0))).toEqual(kindOf(bytes));
    // once clean, always the same
    expect(clean(kept ?? Buffer.alloc(0))).toEqual(kept);
  });

  it('keeps how the phone was held, and nothing else of its notes', () => {
    const kept = clean(jpeg(6)) as Buffer;
    expect(kept.includes('Exif')).toBe(true);
    expect(kept.includes('SECRETPLACE')).toBe(false);
    expect(clean(kept)).toEqual(kept);
    expect((clean(jpeg(1)) as Buffer).includes('Exif')).toBe(false);
  });

  it('that is broken is not kept, and no bytes bring the check down', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(jpeg(6), png, mp3),
        fc.nat(200),
        fc.uint8Array({ maxLength: 40 }),
        (file, cut, tail) => {
          const torn = Buffer.concat([file.subarray(0, cut), tail]);
          const kept = clean(torn);
          return kept === undefined || kindOf(kept) !== undefined;
        },
      ),
    );
  });

  it('is known by its bytes, whatever it is called', () => {
    expect(kindOf(Buffer.from('<svg onload="alert(1)"></svg>'))).toBeUndefined();
    expect(kindOf(Buffer.from('MZ\x90\0 a program of some kind'))).toBeUndefined();
    expect(kindOf(Buffer.from('\x02#!SILK_V3 voice of a chat', 'latin1'))?.family).toBe('voice');
  });
});

describe('a bucket', () => {
  const objects = new Map<string, Buffer>();
  const signed: string[] = [];
  let server: Server;
  let store: S3Store;
  let full = false;
  /** One object a page, as a bucket lists them. */
  const listing = (url: string): string => {
    const keys = [...objects.keys()].map((k) => k.replace('/bucket/', ''));
    const at = Number(new URL(url, 'http://x').searchParams.get('continuation-token')?.replace('a&b+', '') ?? 0);
    const made = keys[at]?.startsWith('old') ? '2026-09-10T00:00:00.000Z' : '2026-09-16T00:00:00.000Z';
    const more = at + 1 < keys.length ? `<NextContinuationToken>a&amp;b+${at + 1}</NextContinuationToken>` : '';
    return `<ListBucketResult>\n<Contents>\n<Key>${keys[at]}</Key><LastModified>${made}</LastModified></Contents>${more}</ListBucketResult>`;
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        signed.push(String(request.headers.authorization));
        const key = request.url ?? '';
        if (key.includes('?list-type=2')) return void response.end(listing(key));
        if (request.method === 'PUT' && full) response.statusCode = 507;
        else if (request.method === 'PUT') objects.set(key, Buffer.concat(parts));
        else if (request.method === 'DELETE') response.statusCode = objects.delete(key) ? 204 : 404;
        else if (!objects.has(key)) response.statusCode = 404;
        response.end(request.method === 'GET' ? objects.get(key) : undefined);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bucketUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bucket/`;
    store = new S3Store({ bucketUrl, region: 'cn-south', accessKeyId: 'AK', secretAccessKey: 'SK' });
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('keeps, gives back and removes, each request signed', async () => {
    await store.put('0123456789', Buffer.from('closed bytes'));
    expect((await store.get('0123456789'))?.toString()).toBe('closed bytes');
    await store.remove('0123456789');
    await store.remove('0123456789');
    expect(await store.get('0123456789')).toBeUndefined();
    expect(signed.every((s) => s.startsWith('AWS4-HMAC-SHA256 Credential=AK/'))).toBe(true);
    await expect(store.get('../../etc/passwd')).rejects.toThrow('MEDIA.BAD_KEY');
  });

  it('lists what is older than a moment, page after page', async () => {
    for (const key of ['old-000001', 'new-000001', 'old-000002']) await store.put(key, Buffer.from('x'));
    const old: string[] = [];
    for await (const key of store.keys(new Date('2026-09-15T00:00:00Z'))) old.push(key);
    expect(old).toEqual(['old-000001', 'old-000002']);
    objects.clear();
  });

  it('says when it is full', async () => {
    full = true;
    const kept = store.put('0123456789', Buffer.from('x'));
    await expect(kept).rejects.toMatchObject({ code: 'MEDIA.FULL' });
    full = false;
  });
});

describe('what is kept', () => {
  let opened: OpenedApp;
  let media: MediaFiles;
  beforeAll(async () => {
    opened = await openApp('', '2026-09-16 10:00');
    media = opened.app.get(MediaFiles);
  });
  afterAll(() => opened.close());

  const files = (): string[] =>
    readdirSync(join(opened.dataDir, 'media'), { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile())
      .map((f) => join(f.parentPath, f.name));
  const kept = async (name: string): Promise<number> => {
    const file = await media.keep(png, name);
    if (!file.ok) throw new Error(file.code);
    return media.enter(file.value);
  };

  it('lies closed on the disk, once however often it comes', async () => {
    const [a, b] = [await kept('m-1'), await kept('m-1')];
    expect(a).toBe(b);
    expect(files()).toHaveLength(1);
    expect(readFileSync(files()[0] ?? '').includes('IDAT')).toBe(false);
    expect((await media.read(a))?.data).toEqual(clean(png));
  });

  it('goes after a day unless it is claimed, and evidence stays', async () => {
    const [unclaimed, claimed, frozen] = [await kept('m-2'), await kept('m-3'), await kept('m-4')];
    await media.claim([claimed]);
    await opened.db.execute(`UPDATE media SET frozen_at = now() WHERE id = $1`, [frozen]);
    opened.clock.set(addMinutes(opened.clock.now(), 25 * 60));
    await opened.app.get(RetentionService).run();
    expect(await media.read(unclaimed)).toBeUndefined();
    expect(await media.read(claimed)).toBeDefined();
    expect(await media.read(frozen)).toBeDefined();
    expect(files()).toHaveLength(2);
  });

  it('goes when no row speaks of it a day later; not sooner, not what is known, and not many at once', async () => {
    const dayBefore = addMinutes(opened.clock.now(), -25 * 60);
    const age = (names: readonly string[]): void => names.forEach((f) => utimesSync(f, dayBefore, dayBefore));
    const known = files();
    age(known);
    await media.keep(png, 'killed-before-its-row');
    const [orphan = ''] = files().filter((f) => !known.includes(f));
    const [half, foreign] = [`${orphan}.7.new`, join(dirname(orphan), 'of-somebody-else')];
    for (const f of [half, foreign]) writeFileSync(f, 'x');
    const night = async (): Promise<string[]> => {
      await opened.app.get(RetentionService).run();
      return files().sort();
    };
    expect(await night()).toEqual([...known, orphan, half, foreign].sort());
    age([orphan, half, foreign]);
    expect(await night()).toEqual([...known, foreign].sort());
    // a database that knows none of the files is the wrong one
    for (let i = 0; i < 51; i += 1) await media.keep(png, `lost-${i}`);
    const all = files();
    age(all);
    expect(await night()).toEqual(all.sort());
  });

  it('a full disk is a refusal with a code, and leaves nothing behind', async () => {
    const root = mkdtempSync(join(tmpdir(), 'media-'));
    const crowded = new DirectoryStore(root, Number.MAX_SAFE_INTEGER);
    await expect(crowded.put('0123456789', png)).rejects.toBeInstanceOf(MediaStoreError);
    expect(readdirSync(root, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())).toEqual([]);
    rmSync(root, { recursive: true });
    const app = opened.app;
    const broken: MediaStore = crowded;
    const tight = new MediaFiles(
      opened.db,
      broken,
      app.get<FieldCipher>(FIELD_CIPHER),
      app.get(CLOCK),
      app.get<Config>(CONFIG),
      createLogger({ level: 'silent' }),
    );
    expect(await tight.keep(png, 'm-5')).toMatchObject({ ok: false, code: 'MEDIA.FULL' });
    expect(await tight.keep(Buffer.alloc(11 * 1024 * 1024, 0xff), 'm-6')).toMatchObject({ ok: false });
  });
});
