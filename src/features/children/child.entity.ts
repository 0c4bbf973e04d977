import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A child the district knows. */
@Entity('child')
export class Child {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: number;

  @Column('text')
  name: string;

  @Column('bigint', { name: 'class_id' })
  classId: number;

  /** The study point the child walks to; null: does not attend. */
  @Column('bigint', { name: 'point_id', nullable: true })
  pointId: number | null;

  @Column('text', { name: 'point_kind', nullable: true })
  pointKind: 'point' | null;

  /** Nicknames used at home. */
  @Column('text', { array: true, default: '{}' })
  calls: string[];

  @Column('text', { nullable: true })
  allergies: string | null;

  /** The guardian's written consent that the child leaves alone; only from grade 4 on. */
  @Column('boolean', { name: 'may_leave_alone', default: false })
  mayLeaveAlone: boolean;
}
