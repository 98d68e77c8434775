import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
import com.aliyun.credentials.provider.RamRoleArnCredentialProvider;
import com.aliyun.credentials.provider.URLCredentialProvider;
import java.util.LinkedHashMap;
import java.util.Map;

/** The credential providers that fetch temporary credentials for other SDKs. */
final class CredentialsShell implements Shell.Sdk {
  public static void main(String[] arguments) throws Exception {
    Shell.serve(new CredentialsShell());
  }

  @Override
  public Object call(Shell.Wish wish) {
    CredentialModel got = provider(wish).getCredentials();
    return Map.of(
        "accessKeyId", got.getAccessKeyId(),
        "accessKeySecret", got.getAccessKeySecret(),
        "securityToken", got.getSecurityToken());
  }

  private static AlibabaCloudCredentialsProvider provider(Shell.Wish wish) {
    if (wish.op.equals("uri")) {
      return URLCredentialProvider.builder()
          .credentialsURI(String.valueOf(wish.params.get("uri")))
          .build();
    }
    return RamRoleArnCredentialProvider.builder()
        .accessKeyId(wish.id)
        .accessKeySecret(wish.secret)
        .STSEndpoint(wish.endpoint)
        .roleArn((String) wish.params.get("RoleArn"))
        .roleSessionName((String) wish.params.get("RoleSessionName"))
        .build();
  }

  @Override
  public Map<String, Object> explain(Throwable failure) {
    Map<String, Object> words = new LinkedHashMap<>();
    if (failure instanceof CredentialException) {
      words.put("message", failure.getMessage());
    }
    return words;
  }
}
