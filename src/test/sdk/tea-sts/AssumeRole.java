import com.aliyun.sts20150401.Client;
import com.aliyun.sts20150401.models.AssumeRoleRequest;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teautil.models.RuntimeOptions;

/** Assumes a role and asks, with the temporary credentials, who it is now. */
public final class AssumeRole {
  public static void main(String[] arguments) throws Exception {
    // This version accepts any certificate unless it is told not to.
    RuntimeOptions verifying = new RuntimeOptions();
    verifying.ignoreSSL = false;
    var role =
        client(
                System.getenv("ALIBABA_CLOUD_ACCESS_KEY_ID"),
                System.getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET"),
                null)
            .assumeRoleWithOptions(
                new AssumeRoleRequest()
                    .setRoleArn(arguments[0])
                    .setRoleSessionName("example")
                    .setDurationSeconds(900L),
                verifying)
            .getBody()
            .getCredentials();
    var who =
        client(role.getAccessKeyId(), role.getAccessKeySecret(), role.getSecurityToken())
            .getCallerIdentityWithOptions(verifying)
            .getBody();
    System.out.println(who.getArn() + " until " + role.getExpiration());
  }

  private static Client client(String id, String secret, String token) throws Exception {
    return new Client(
        new Config()
            .setAccessKeyId(id)
            .setAccessKeySecret(secret)
            .setSecurityToken(token)
            .setEndpoint(System.getenv("STS_ENDPOINT")));
  }
}
