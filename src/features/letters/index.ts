export { HomeLettersService, type SentHome } from './home-letters.service.js';
export { LetterPolicy } from './letter-policy.service.js';
export { LetterReviewService } from './letter-review.service.js';
export type { Letter } from './letter.model.js';
export { LettersModule } from './letters.module.js';
export { LettersService, type Handling } from './letters.service.js';
export { ShownPictures } from './shown-pictures.service.js';
