export { DirectoryStore } from './directory.store.js';
export { MediaFiles, type KeptFile, type MediaFile, type MediaRefusal } from './media-files.js';
export { MEDIA_STORE, MediaStoreError, type MediaStore } from './media-store.port.js';
export { S3Store, type S3Settings } from './s3.store.js';
