import { AwsClient } from 'aws4fetch';
import { MediaStoreError, type MediaStore } from './media-store.port.js';

export interface S3Settings {
  /** Address with the bucket as its path, such as `https://oss.example.cn/four-thirty-media`. */
  bucketUrl: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

const PATIENCE_MS = 15_000;
/** What servers answer when a bucket may not grow. */
const FULL: ReadonlySet<number> = new Set([413, 507]);

/** Any object store that speaks S3 with Signature Version 4 (MinIO, OSS, COS, OBS …), one object a key. */
export class S3Store implements MediaStore {
  private readonly client: AwsClient;

  constructor(private readonly settings: S3Settings) {
    const { accessKeyId, secretAccessKey, region } = settings;
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 });
  }

  async put(key: string, bytes: Buffer): Promise<void> {
    const { status } = await this.ask(key, { method: 'PUT', body: new Uint8Array(bytes) });
    if (status < 300) return;
    throw FULL.has(status)
      ? new MediaStoreError('MEDIA.FULL', `The bucket takes no more (${status}).`)
      : new MediaStoreError('MEDIA.AWAY', `The bucket answered ${status} to a PUT; check its address and keys.`);
  }

  async get(key: string): Promise<Buffer | undefined> {
    const answer = await this.ask(key, { method: 'GET' });
    if (answer.status === 404) return undefined;
    if (answer.ok) return Buffer.from(await answer.arrayBuffer());
    throw new MediaStoreError(
      'MEDIA.AWAY',
      `The bucket answered ${answer.status} to a GET; check its address and keys.`,
    );
  }

  async remove(key: string): Promise<void> {
    const { status } = await this.ask(key, { method: 'DELETE' });
    if (status >= 300 && status !== 404) {
      throw new MediaStoreError('MEDIA.AWAY', `The bucket answered ${status} to a DELETE; check its address and keys.`);
    }
  }

  async *keys(before: Date): AsyncIterable<string> {
    let next: string | undefined;
    do {
      const after = next === undefined ? '' : `&continuation-token=${encodeURIComponent(next)}`;
      const answer = await this.send(`?list-type=2${after}`, { method: 'GET' });
      if (!answer.ok) {
        throw new MediaStoreError(
          'MEDIA.AWAY',
          `The bucket answered ${answer.status} to a list; may its keys list it?`,
        );
      }
      const page = await answer.text();
      for (const [, object = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        const [key, made] = [inside(object, 'Key'), inside(object, 'LastModified')];
        if (key !== undefined && made !== undefined && new Date(made) < before) yield key;
      }
      next = inside(page, 'NextContinuationToken');
    } while (next !== undefined);
  }

  private async ask(key: string, request: RequestInit): Promise<Response> {
    if (!/^[\w-]{8,100}$/.test(key)) throw new Error('MEDIA.BAD_KEY: keys are words of letters, digits and dashes');
    return this.send(key, request);
  }

  private async send(path: string, request: RequestInit): Promise<Response> {
    const url = `${this.settings.bucketUrl.replace(/\/$/, '')}/${path}`;
    try {
      return await this.client.fetch(url, { ...request, signal: AbortSignal.timeout(PATIENCE_MS) });
    } catch {
      throw new MediaStoreError('MEDIA.AWAY', 'The bucket does not answer.');
    }
  }
}

/** The text of the first such element; keys of ours and tokens hold no entities but `&amp;`. */
const inside = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]?.replaceAll('&amp;', '&');
