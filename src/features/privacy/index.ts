export { AccessService, type Look, type Reading } from './access.service.js';
export { BreakGlassService, type BrokenGlass } from './break-glass.service.js';
export { BulkExportService, type ExportOrder } from './bulk-export.service.js';
export { ConsentsService, type ConsentAnswer, type ConsentTrace, type StandingConsent } from './consents.service.js';
export { PackService } from './pack.service.js';
export {
  CONSENT_PURPOSES,
  DATA_GROUPS,
  DESK,
  type ConsentPurpose,
  type DataGroup,
  type ReadPurpose,
} from './policy.model.js';
export { masked, type Shown, type ShownKind, type SubjectField } from './policy.rules.js';
export { PrivacyModule } from './privacy.module.js';
export type { PrivacyRefusal } from './privacy.refusals.js';
export { consentTexts, privacyRefusalTexts } from './privacy.texts.zh-CN.js';
export { RetentionService, type RetentionRule } from './retention.service.js';
export { RightsService, type DecidedWish, type Given, type RightKind, type Wish } from './rights.service.js';
