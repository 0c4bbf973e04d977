export { FontFace } from './font-face.js';
export { PICTURE_FONT, Pictures, type Weight } from './pictures.js';
