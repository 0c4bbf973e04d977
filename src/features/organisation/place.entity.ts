import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export type PlaceKind = 'city' | 'district' | 'town' | 'village' | 'school' | 'class' | 'point';

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
}
