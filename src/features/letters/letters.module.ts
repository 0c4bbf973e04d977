import { Global, Module } from '@nestjs/common';
import { NoticeCatalogue } from '../../messaging/index.js';
import { HomeLettersService } from './home-letters.service.js';
import { LetterDuty } from './letter-duty.service.js';
import { LetterPolicy } from './letter-policy.service.js';
import { LetterReviewService } from './letter-review.service.js';
import { LetterStore } from './letter.store.js';
import { LettersService } from './letters.service.js';
import { ShownPictures } from './shown-pictures.service.js';
import { lettersNotices } from './notices.texts.zh-CN.js';

const doors = [HomeLettersService, LetterPolicy, LetterReviewService, LettersService, ShownPictures];

@Global()
@Module({ providers: [...doors, LetterDuty, LetterStore], exports: doors })
export class LettersModule {
  constructor(catalogue: NoticeCatalogue) {
    catalogue.add(lettersNotices);
  }
}
