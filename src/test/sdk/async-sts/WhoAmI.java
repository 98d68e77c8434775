import com.aliyun.auth.credentials.Credential;
import com.aliyun.auth.credentials.provider.StaticCredentialProvider;
import com.aliyun.sdk.service.sts20150401.AsyncClient;
import com.aliyun.sdk.service.sts20150401.models.GetCallerIdentityRequest;
import darabonba.core.client.ClientOverrideConfiguration;

/** Asks who it is. */
public final class WhoAmI {
  public static void main(String[] arguments) throws Exception {
    Credential key =
        Credential.builder()
            .accessKeyId(System.getenv("ALIBABA_CLOUD_ACCESS_KEY_ID"))
            .accessKeySecret(System.getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET"))
            .build();
    try (AsyncClient sts =
        AsyncClient.builder()
            .region("cn-hangzhou")
            .credentialsProvider(StaticCredentialProvider.create(key))
            .overrideConfiguration(
                ClientOverrideConfiguration.create()
                    .setProtocol("HTTPS")
                    .setEndpointOverride(System.getenv("STS_ENDPOINT")))
            .build()) {
      var who = sts.getCallerIdentity(GetCallerIdentityRequest.create()).get().getBody();
      System.out.println(who.getIdentityType() + " " + who.getArn());
    }
  }
}
