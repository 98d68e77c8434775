/** Documents to begin with. */

import { templates as text } from '../text/en/policies.js';

/** Policies, as `[[name, title, document], ...]`. */
export function policyTemplates({ accountId }) {
  return [
    ['readPeople', text.readPeople, allow(['ram:Get*', 'ram:List*'], '*')],
    ['ownKeys', text.ownKeys, allow(
      ['ram:CreateAccessKey', 'ram:UpdateAccessKey', 'ram:DeleteAccessKey', 'ram:ListAccessKeys'],
      `acs:ram::${accountId}:user/name`)],
    ['assumeRole', text.assumeRole, allow('sts:AssumeRole', `acs:ram::${accountId}:role/name`)],
    ['store', text.store, allow(['log:Get*', 'log:List*'], 'acs:log:*:*:project/name/*')],
    ['onlyFrom', text.onlyFrom, document({
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { NotIpAddress: { 'acs:SourceIp': ['192.0.2.0/24'] } },
    })],
  ];
}

/** Trust policies. */
export function trustTemplates({ accountId }) {
  return [
    ['account', text.trustAccount, trust(`acs:ram::${accountId}:root`)],
    ['user', text.trustUser, trust(`acs:ram::${accountId}:user/name`)],
  ];
}

function allow(actions, resource) {
  return document({ Effect: 'Allow', Action: actions, Resource: resource });
}

function trust(principal) {
  return document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: [principal] } });
}

function document(statement) {
  return JSON.stringify({ Version: '1', Statement: [statement] }, null, 2);
}
