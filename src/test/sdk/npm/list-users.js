'use strict';

// Lists users by the generic client, which needs no package for the service.

const { default: Client, Config, Params, OpenApiRequest } = require('@alicloud/openapi-client');
const { RuntimeOptions } = require('@alicloud/tea-util');

const client = new Client(new Config({
  accessKeyId: process.env.ALIBABA_CLOUD_ACCESS_KEY_ID,
  accessKeySecret: process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
  endpoint: process.env.RAM_ENDPOINT,
}));

const listUsers = new Params({
  action: 'ListUsers',
  version: '2015-05-01',
  protocol: 'HTTPS',
  method: 'POST',
  authType: 'AK',
  style: 'RPC',
  pathname: '/',
  reqBodyType: 'json',
  bodyType: 'json',
});

client.callApi(listUsers, new OpenApiRequest({}), new RuntimeOptions({})).then(({ body }) => {
  for (const user of body.Users.User) {
    console.log(user.UserId + ' ' + user.UserName);
  }
});
