'use strict';

// Makes one SDK call for each line of JSON on standard input and writes one line with what the SDK
// gave back to its user. The packages lie where NODE_PATH says.

const readline = require('node:readline');
const Ims = require('@alicloud/ims20190815');
const Ram = require('@alicloud/ram20150501');
const Sts = require('@alicloud/sts20150401');
const { $OpenApiUtil } = require('@alicloud/openapi-core');
const { RuntimeOptions } = require('@darabonba/typescript');
const OpenApi = require('@alicloud/openapi-client');
const TeaUtil = require('@alicloud/tea-util');
const { RPCClient, ROAClient } = require('@alicloud/pop-core');

const GENERATED = { ims: Ims, ram: Ram, sts: Sts };
const VERSIONS = { ims: '2019-08-15', ram: '2015-05-01', sts: '2015-04-01' };

// The generated clients: one method for each operation.
async function generated(wish) {
  const sdk = GENERATED[wish.api];
  const client = new sdk.default(new $OpenApiUtil.Config(settings(wish)));
  const method = wish.op[0].toLowerCase() + wish.op.slice(1) + 'WithOptions';
  const runtime = new RuntimeOptions(trust(wish));
  const Request = sdk[wish.op + 'Request'];
  const answer = Request
    ? await client[method](request(Request, wish.params), runtime)
    : await client[method](runtime);
  return answer.body.toMap();
}

function request(Request, params) {
  const named = {};
  const known = Object.values(Request.names());
  const unknown = Object.keys(params).filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error('no such parameters: ' + unknown);
  }
  for (const [property, name] of Object.entries(Request.names())) {
    if (params[name] !== undefined) {
      named[property] = params[name];
    }
  }
  return new Request(named);
}

// The generic client; signatureAlgorithm "v2" makes it sign RPC V1.
async function generic(wish) {
  const client = new OpenApi.default(new OpenApi.Config(settings(wish)));
  const params = new OpenApi.Params({
    action: wish.op,
    version: VERSIONS[wish.api],
    protocol: 'HTTPS',
    method: 'POST',
    authType: 'AK',
    style: 'RPC',
    pathname: '/',
    reqBodyType: 'json',
    bodyType: 'json',
  });
  const answer = await client.callApi(
    params,
    new OpenApi.OpenApiRequest({ query: wish.params }),
    new TeaUtil.RuntimeOptions(trust(wish)),
  );
  return answer.body;
}

async function popCore(wish) {
  const settings = {
    accessKeyId: wish.id,
    accessKeySecret: wish.secret,
    securityToken: wish.token,
    endpoint: 'https://' + wish.endpoint,
  };
  const { method = 'GET', path } = wish.options;
  if (path) {
    const client = new ROAClient({ ...settings, apiVersion: '2019-08-15' });
    return client.request(method, path, wish.params, '', {}, {});
  }
  const client = new RPCClient({ ...settings, apiVersion: VERSIONS[wish.api] });
  return client.request(wish.op, wish.params, { method });
}

function settings(wish) {
  return {
    accessKeyId: wish.id,
    accessKeySecret: wish.secret,
    securityToken: wish.token,
    type: wish.token ? 'sts' : 'access_key',
    endpoint: wish.endpoint,
    protocol: 'https',
    signatureAlgorithm: wish.options.signatureAlgorithm,
  };
}

function trust(wish) {
  return wish.options.ca ? { ca: wish.options.ca } : {};
}

function explain(failure) {
  return {
    code: failure.code,
    message: failure.message,
    exception: failure.name,
    accessDeniedDetail: failure.accessDeniedDetail,
    data: failure.data,
    cause: String(failure),
  };
}

const SDKS = { generated, generic, 'pop-core': popCore };

async function main() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const wish = { params: {}, options: {}, ...JSON.parse(line) };
    let answer;
    try {
      answer = { result: await SDKS[wish.options.sdk || 'generated'](wish) };
    } catch (failure) {
      answer = explain(failure);
    }
    process.stdout.write(JSON.stringify(answer) + '\n');
  }
}

main();
