/** Why an appointment is not changed. */
export type AppointmentRefusal =
  'APPOINTMENT.PAST' | 'APPOINTMENT.TAKEN' | 'APPOINTMENT.GONE' | 'APPOINTMENT.BEGUN' | 'APPOINTMENT.NOT_YET';
