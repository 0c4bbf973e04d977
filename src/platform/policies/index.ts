export { Policies, written, type PolicyView } from './policies.js';
export { PolicyDesk, type PolicyChange, type PolicyEffect, type PolicyWord } from './policy-desk.js';
export { PolicyFollowers, type Follower, type Following, type Touched } from './policy-followers.js';
export {
  byForce,
  isPolicy,
  POLICIES,
  policyHorizon,
  type PolicyKey,
  type PolicyKind,
  type PolicyRefusal,
} from './policy.rules.js';
