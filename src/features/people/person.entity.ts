import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** An adult the service deals with. Phones are encrypted; the index finds them without showing them. */
@Entity('person')
export class Person {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: number;

  @Column('text')
  name: string;

  @Column('text', { name: 'phone_sealed', nullable: true })
  phoneSealed: string | null;

  @Column('text', { name: 'phone_index', nullable: true })
  phoneIndex: string | null;
}
