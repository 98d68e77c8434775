'use strict';

// Asks who it is, by the old core for Node.

const Core = require('@alicloud/pop-core');

const sts = new Core({
  accessKeyId: process.env.ALIBABA_CLOUD_ACCESS_KEY_ID,
  accessKeySecret: process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
  // Unlike the others, this one wants the scheme.
  endpoint: 'https://' + process.env.STS_ENDPOINT,
  apiVersion: '2015-04-01',
});

sts.request('GetCallerIdentity', {}, { method: 'POST' }).then((who) => {
  console.log(who.IdentityType + ' ' + who.Arn);
});
