'use strict';

// Replaces the AccessKeys of a user by a new one.

const Ims = require('@alicloud/ims20190815');
const { $OpenApiUtil } = require('@alicloud/openapi-core');

const ims = new Ims.default(new $OpenApiUtil.Config({
  accessKeyId: process.env.ALIBABA_CLOUD_ACCESS_KEY_ID,
  accessKeySecret: process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
  endpoint: process.env.IMS_ENDPOINT || 'ims.aliyuncs.com',
}));

async function rotate(userPrincipalName) {
  const old = await ims.listAccessKeys(new Ims.ListAccessKeysRequest({ userPrincipalName }));
  const created = await ims.createAccessKey(
    new Ims.CreateAccessKeyRequest({ userPrincipalName }),
  );
  console.log('created ' + created.body.accessKey.accessKeyId);
  // Here created.body.accessKey.accessKeySecret goes to the programs that need it.
  for (const { accessKeyId: userAccessKeyId } of old.body.accessKeys.accessKey) {
    await ims.updateAccessKey(new Ims.UpdateAccessKeyRequest({
      userPrincipalName, userAccessKeyId, status: 'Inactive',
    }));
    await ims.deleteAccessKey(new Ims.DeleteAccessKeyRequest({
      userPrincipalName, userAccessKeyId,
    }));
    console.log('deleted ' + userAccessKeyId);
  }
}

rotate(process.argv[2]).catch((refused) => {
  console.log(refused.code + ': ' + refused.message);
  process.exitCode = 1;
});
