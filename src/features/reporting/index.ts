export { MandatedReports, type Receipt } from './mandated-reports.service.js';
export { ReportingModule } from './reporting.module.js';
