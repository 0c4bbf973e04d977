export { EnteredFigures, type EnteredRow, type NewFigure } from './entered.service.js';
export { ENTERED_FIGURES, FIGURES, type Cell, type EnteredFigure, type FigureKey } from './figures.rules.js';
export { figureTexts } from './figures.texts.zh-CN.js';
export { StatisticsModule } from './statistics.module.js';
export { StatisticsService, type Report, type StatPlace } from './statistics.service.js';
