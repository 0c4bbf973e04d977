import { Global, Module } from '@nestjs/common';
import { ActivitiesService } from './activities.service.js';
import { AttendanceWeeks } from './attendance-weeks.service.js';
import { AssignmentsService } from './assignments.service.js';
import { NoticeCatalogue, REACH_DESK } from '../../messaging/index.js';
import { ArrivalNotices } from './arrival.notices.js';
import { Arrivals } from './arrivals.js';
import { BereavementService } from './bereavement.service.js';
import { CalendarDesk } from './calendar-desk.service.js';
import { ChildAlarmsService } from './child-alarms.service.js';
import { ClassListService } from './class-list.service.js';
import { ClockChanges } from './clock-changes.service.js';
import { CollectionWatch } from './collection-watch.service.js';
import { CorrectionNotices } from './correction.notices.js';
import { RosterService } from './roster.service.js';
import { SwapsService } from './swaps.service.js';
import { CustodyService } from './custody.service.js';
import { DismissalsService } from './dismissals.service.js';
import { EnquiryService } from './enquiry.service.js';
import { EscortGuards } from './escort.guards.js';
import { EscortNotices } from './escort.notices.js';
import { GateService } from './gate.service.js';
import { HandOverService } from './hand-over.service.js';
import { HoursService } from './hours.service.js';
import { JourneyService } from './journey.service.js';
import { LeaveService } from './leave.service.js';
import { LinkChecksService } from './link-checks.service.js';
import { PhoneTasksService } from './phone-tasks.service.js';
import { PickupNoticesService } from './pickup-notices.service.js';
import { PickupService } from './pickup.service.js';
import { PrintedRosters } from './printed-roster.service.js';
import { PreparedWalks } from './prepared-walks.service.js';
import { PlannerService } from './planner.service.js';
import { PlansService } from './plans.service.js';
import { ReachService } from './reach.service.js';
import { RemindersService } from './reminders.service.js';
import { ReplayService } from './replay.service.js';
import { ReturnsService } from './returns.service.js';
import { RunFinder } from './run-finder.service.js';
import { RunTimes } from './run-times.service.js';
import { RunStore } from './run.store.js';
import { ShiftsService } from './shifts.service.js';
import { StandbyService } from './standby.service.js';
import { SuspensionDrafts } from './suspension-drafts.service.js';
import { SuspensionService } from './suspension.service.js';
import { TodayService } from './today.service.js';
import { TurnoutService } from './turnout.service.js';
import { WalkingSuspension } from './walking-suspension.service.js';
import { WalkMembers } from './walk-members.service.js';
import { WalksDesk } from './walks-desk.service.js';
import { WatchService } from './watch.service.js';
import { WhereaboutsService } from './whereabouts.service.js';
import { escortNotices } from './notices.texts.zh-CN.js';

const providers = [
  ActivitiesService,
  AssignmentsService,
  ArrivalNotices,
  Arrivals,
  BereavementService,
  CalendarDesk,
  ChildAlarmsService,
  ClassListService,
  ClockChanges,
  CollectionWatch,
  CorrectionNotices,
  AttendanceWeeks,
  CustodyService,
  DismissalsService,
  SwapsService,
  RosterService,
  EnquiryService,
  EscortGuards,
  EscortNotices,
  GateService,
  HandOverService,
  HoursService,
  JourneyService,
  LeaveService,
  LinkChecksService,
  PhoneTasksService,
  PickupNoticesService,
  PickupService,
  PlannerService,
  PreparedWalks,
  PrintedRosters,
  PlansService,
  ReachService,
  { provide: REACH_DESK, useExisting: ReachService },
  RemindersService,
  ReplayService,
  ReturnsService,
  RunFinder,
  RunStore,
  RunTimes,
  ShiftsService,
  StandbyService,
  SuspensionDrafts,
  SuspensionService,
  TodayService,
  TurnoutService,
  WalkingSuspension,
  WalkMembers,
  WalksDesk,
  WatchService,
  WhereaboutsService,
];

@Global()
@Module({ providers, exports: providers })
export class EscortModule {
  constructor(catalogue: NoticeCatalogue) {
    catalogue.add(escortNotices);
  }
}
