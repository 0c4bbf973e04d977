import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { PlaceKind } from './places.rules.js';

/** A node of the district's tree: city, district, towns and, below a town, schools with classes, and villages with study points. */
@Entity('place')
export class Place {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: number;

  @Column('text')
  kind: PlaceKind;

  @Column('bigint', { name: 'parent_id', nullable: true })
  parentId: number | null;

  @Column('text', { name: 'parent_kind', nullable: true })
  parentKind: PlaceKind | null;

  @Column('text')
  name: string;

  @Column('int', { name: 'calendar_epoch', default: 0 })
  calendarEpoch: number;

  /** Since when nothing begins here any more. */
  @Column('timestamptz', { name: 'retired_at', nullable: true })
  retiredAt: Date | null;
}
