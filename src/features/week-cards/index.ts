export { WeekCardsModule } from './week-cards.module.js';
export { WeekCardsService } from './week-cards.service.js';
export { WeekCardWishes } from './week-card-wishes.service.js';
