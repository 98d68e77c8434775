import com.aliyun.auth.credentials.Credential;
import com.aliyun.auth.credentials.provider.StaticCredentialProvider;
import com.aliyun.sdk.gateway.pop.exception.PopClientException;
import com.aliyun.sdk.service.sts20150401.AsyncClient;
import com.aliyun.sdk.service.sts20150401.models.AssumeRoleRequest;
import com.aliyun.sdk.service.sts20150401.models.GetCallerIdentityRequest;
import darabonba.core.client.ClientOverrideConfiguration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** The asynchronous STS client. */
final class AsyncStsShell implements Shell.Sdk {
  public static void main(String[] arguments) throws Exception {
    Shell.serve(new AsyncStsShell());
  }

  @Override
  public Object call(Shell.Wish wish) throws Exception {
    var key = Credential.builder().accessKeyId(wish.id).accessKeySecret(wish.secret);
    if (wish.token != null) {
      key.securityToken(wish.token);
    }
    try (AsyncClient client =
        AsyncClient.builder()
            .region("cn-hangzhou")
            .credentialsProvider(StaticCredentialProvider.create(key.build()))
            .overrideConfiguration(
                ClientOverrideConfiguration.create()
                    .setProtocol("HTTPS")
                    .setEndpointOverride(wish.endpoint))
            .build()) {
      if (wish.op.equals("GetCallerIdentity")) {
        return client
            .getCallerIdentity(GetCallerIdentityRequest.create())
            .get()
            .getBody()
            .toMap();
      }
      return client
          .assumeRole(
              AssumeRoleRequest.builder()
                  .roleArn((String) wish.params.get("RoleArn"))
                  .roleSessionName((String) wish.params.get("RoleSessionName"))
                  .build())
          .get()
          .getBody()
          .toMap();
    } catch (ExecutionException failed) {
      throw (Exception) failed.getCause();
    }
  }

  @Override
  public Map<String, Object> explain(Throwable failure) {
    Map<String, Object> words = new LinkedHashMap<>();
    if (failure instanceof PopClientException refused) {
      words.put("code", refused.getErrCode());
      words.put("message", refused.getErrMessage());
    }
    return words;
  }
}
