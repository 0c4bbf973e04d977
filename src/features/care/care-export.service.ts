import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { AccessService, type ExportOrder } from '../privacy/index.js';
import { fieldsOf } from './care-reader.service.js';
import { CareStore } from './care.store.js';

export interface ExportLine {
  school: string;
  className: string;
  name: string;
  /** By the name of the field, as the level of the order allows. */
  facts: Readonly<Record<string, string>>;
}

const BATCH = 500;

/** The files of a place one after the other, each shown as the policy gives it to this export. */
@Injectable()
export class CareFilesExport {
  constructor(
    private readonly db: Database,
    private readonly store: CareStore,
    private readonly access: AccessService,
  ) {}

  async *below(order: ExportOrder | undefined, by: number): AsyncGenerator<ExportLine> {
    if (!order) return;
    const audience = await this.access.exporting(order, by);
    let last = 0;
    for (;;) {
      const rows = await this.db.query<{ id: number; name: string; className: string; school: string }>(
        `WITH RECURSIVE down AS (
           SELECT id FROM place WHERE id = $1 UNION SELECT p.id FROM place p JOIN down d ON p.parent_id = d.id)
         SELECT c.id, c.name, k.name AS "className", s.name AS school
         FROM care_file f JOIN child c ON c.id = f.child_id JOIN place k ON k.id = c.class_id JOIN place s ON s.id = k.parent_id
         WHERE c.id > $2 AND c.merged_into IS NULL AND (c.class_id IN (SELECT id FROM down) OR f.village_id IN (SELECT id FROM down))
         ORDER BY c.id LIMIT $3`,
        [order.placeId, last, BATCH],
      );
      const files = await this.store.load(rows.map((r) => r.id));
      for (const { id, ...row } of rows) {
        const card = { name: 'childName', group: 'identity' as const, kind: 'text' as const, value: row.name };
        const shown = this.access.exported(audience, [card, ...fieldsOf(files.get(id)?.facts ?? {})]);
        const facts = Object.fromEntries(shown.map((s) => [s.name, s.value]));
        if (shown.length > 0) yield { ...row, name: facts['childName'] ?? '', facts };
      }
      const end = rows.at(-1);
      if (!end || rows.length < BATCH) return;
      last = end.id;
    }
  }
}
