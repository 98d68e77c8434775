import com.aliyun.credentials.Client;
import com.aliyun.credentials.models.Config;
import com.aliyun.credentials.models.CredentialModel;

/** Fetches temporary credentials, renewed before they expire, for any SDK that takes a Client. */
public final class TemporaryCredentials {
  public static void main(String[] arguments) {
    Config config = new Config();
    if (System.getenv("ALIBABA_CLOUD_CREDENTIALS_URI") != null) {
      config.setType("credentials_uri");
      config.setCredentialsUri(System.getenv("ALIBABA_CLOUD_CREDENTIALS_URI"));
    } else {
      config.setType("ram_role_arn");
      config.setAccessKeyId(System.getenv("ALIBABA_CLOUD_ACCESS_KEY_ID"));
      config.setAccessKeySecret(System.getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET"));
      config.setRoleArn(System.getenv("ALIBABA_CLOUD_ROLE_ARN"));
      config.setRoleSessionName("example");
      config.setSTSEndpoint(System.getenv("STS_ENDPOINT"));
    }
    CredentialModel credentials = new Client(config).getCredential();
    System.out.println(credentials.getType() + " " + credentials.getAccessKeyId());
  }
}
