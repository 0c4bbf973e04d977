import { administrationRoutes } from './administration.contract.js';
import { appointmentRoutes } from './appointments.contract.js';
import { censusRoutes } from './census.contract.js';
import { childrenRoutes } from './children.contract.js';
import { messageRoutes } from './messages.contract.js';
import { pairingRoutes } from './pairing.contract.js';
import { peopleRoutes } from './people.contract.js';
import { privacyRoutes } from './privacy.contract.js';
import { placesRoutes } from './places.contract.js';
import { rotaRoutes } from './rota.contract.js';
import { schoolingRoutes } from './schooling.contract.js';
import { sessionRoutes } from './session.contract.js';
import { statisticsRoutes } from './statistics.contract.js';
import { todayRoutes } from './today.contract.js';
import { upkeepRoutes } from './upkeep.contract.js';

/** Every route below /console/api. A route that is not here is refused, and so is one without a policy. */
export const contract = {
  ...schoolingRoutes,
  ...sessionRoutes,
  ...todayRoutes,
  ...privacyRoutes,
  ...rotaRoutes,
  ...messageRoutes,
  ...peopleRoutes,
  ...placesRoutes,
  ...childrenRoutes,
  ...pairingRoutes,
  ...appointmentRoutes,
  ...censusRoutes,
  ...statisticsRoutes,
  ...administrationRoutes,
  ...upkeepRoutes,
};

export type RouteKey = keyof typeof contract;
