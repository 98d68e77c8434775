/** The calls that create a key, or tell what became of an earlier one. */

import { Problem, api } from '../api.js';
import { url } from '../dom.js';

/**
 * Creates. Without a code the server checks all else first and then asks for one
 * (`StepUpRequired`). Gives the pair, or `{accessKeyId, secretDelivered}` of an earlier call.
 */
export function issue(attempt, code) {
  return send(attempt, attempt.bodies.at(-1), code);
}

/**
 * What became of the attempt: `{accessKeyId, secretDelivered}`, or `null` if no key was made.
 * Creates nothing, as no code goes with it. Throws if the server does not say.
 */
export async function fateOf(attempt) {
  for (const body of attempt.bodies.toReversed()) {
    try {
      return await send(attempt, body);
    } catch (problem) {
      if (!(problem instanceof Problem) || !saysNone(problem)) {
        throw problem;
      }
    }
  }
  return null;
}

/** An earlier call that made a key would have been found before any of these is said. */
function saysNone(problem) {
  return ['StepUpRequired', 'QuotaReached', 'InvalidRequest', 'IdempotencyMismatch',
    'RootKeyNotAcknowledged'].includes(problem.code);
}

function send(attempt, body, code) {
  const headers = { 'Idempotency-Key': attempt.idempotencyKey };
  return api.post(url`/v1/users/${attempt.owner}/access-keys`, body, { code, headers });
}
